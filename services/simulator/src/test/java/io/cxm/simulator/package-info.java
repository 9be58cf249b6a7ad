/** Checks that what was planted is in the data. */
@NullMarked
package io.cxm.simulator;

import org.jspecify.annotations.NullMarked;
