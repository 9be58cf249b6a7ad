/** The commands of {@code ./cxm}, one class each. */
@NullMarked
package io.cxm.local.command;

import org.jspecify.annotations.NullMarked;
