/** The chart as Helm renders it, and what podman needs changed of that. */
@NullMarked
package io.cxm.chart;

import org.jspecify.annotations.NullMarked;
