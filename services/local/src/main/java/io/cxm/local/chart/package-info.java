/** The chart tried on one machine: its pods under podman, beside servers of the local stack. */
@NullMarked
package io.cxm.local.chart;

import org.jspecify.annotations.NullMarked;
