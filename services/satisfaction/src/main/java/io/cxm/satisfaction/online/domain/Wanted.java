package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Period;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of recommendations.
 *
 * @param by null: everything in one group
 * @param scenario null: all of them
 */
public record Wanted(
        Period period, @Nullable By by, @Nullable String scenario) {}
