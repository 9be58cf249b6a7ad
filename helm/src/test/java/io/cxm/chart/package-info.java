/** What the chart and the files around it must hold. */
@NullMarked
package io.cxm.chart;

import org.jspecify.annotations.NullMarked;
