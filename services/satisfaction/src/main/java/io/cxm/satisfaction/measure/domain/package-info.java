/** The mathematics of the metrics: pure functions, each with its formula and source. */
@NullMarked
package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.NullMarked;
