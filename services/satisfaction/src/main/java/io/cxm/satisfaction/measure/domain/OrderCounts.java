package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * The order lines of one group whose window has closed.
 *
 * @param shoppers different ones, whose lines they are
 * @param clusters shoppers by their shipped and returned units; empty where the unit rate was not asked for
 */
public record OrderCounts(long lines, long returned, long shoppers, List<ShopperRate.Cluster> clusters) {
    public OrderCounts {
        clusters = List.copyOf(clusters);
    }

    /** Those to whom any unit was shipped, where the unit rate was asked for. */
    long ofUnits() {
        return clusters.stream().mapToLong(ShopperRate.Cluster::shoppers).sum();
    }
}
