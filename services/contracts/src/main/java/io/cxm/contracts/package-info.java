/** What one service may know of another. */
@NullMarked
package io.cxm.contracts;

import org.jspecify.annotations.NullMarked;
