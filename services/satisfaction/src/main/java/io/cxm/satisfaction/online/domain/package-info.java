/** Figures of recommendations and of experiments, from sums over shoppers to intervals and verdicts. */
@NullMarked
package io.cxm.satisfaction.online.domain;

import org.jspecify.annotations.NullMarked;
