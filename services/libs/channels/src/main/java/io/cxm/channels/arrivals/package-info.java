/** Channel {@code new}: what came lately. */
@NullMarked
package io.cxm.channels.arrivals;

import org.jspecify.annotations.NullMarked;
