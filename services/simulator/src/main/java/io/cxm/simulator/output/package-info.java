/** The rows that come out, and where they go. */
@NullMarked
package io.cxm.simulator.output;

import org.jspecify.annotations.NullMarked;
