package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.Nullable;

/**
 * A figure with how sure it is.
 *
 * @param ci95 null where no honest interval can be given
 * @param n those who answered; for rates what was observed
 * @param method how the interval was made
 */
public record Estimate(double value, @Nullable Interval ci95, long n, String method) {}
