package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * The order lines of one group whose window has closed.
 *
 * @param clusters shoppers by their shipped and returned units; empty where the unit rate was not asked for
 */
public record OrderCounts(long lines, long returned, List<ShopperRate.Cluster> clusters) {
    public OrderCounts {
        clusters = List.copyOf(clusters);
    }

    long shoppers() {
        return clusters.stream().mapToLong(ShopperRate.Cluster::shoppers).sum();
    }

    boolean hasUnits() {
        return clusters.stream().anyMatch(c -> c.all() > 0);
    }
}
