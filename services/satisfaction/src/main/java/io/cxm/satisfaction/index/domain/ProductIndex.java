package io.cxm.satisfaction.index.domain;

import org.jspecify.annotations.Nullable;

/**
 * A product with its index.
 *
 * @param index the mean of stars that all who bought it would give, 1 to 5
 * @param low of its 95 % interval
 * @param high of the same
 * @param shoppers who told anything of it
 * @param standing by how many standard deviations of the tenant's products it lies above their mean
 */
public record ProductIndex(
        String item,
        @Nullable String title,
        @Nullable String category,
        double index,
        double low,
        double high,
        long shoppers,
        double standing) {}
