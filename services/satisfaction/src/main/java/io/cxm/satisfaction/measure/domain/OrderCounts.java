package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * The order lines of one group whose window has closed.
 *
 * @param shoppers different ones, whose lines they are
 * @param late those that were delivered and had been promised for a time, and those of them that came after it; none where that was not asked for
 * @param complained all, and those that somebody complained about within their window; none where that was not asked for
 * @param begun whose first order it is, as far as the time for another one is over; nobody where that was not asked for
 * @param clusters shoppers by their shipped and returned units; empty where the unit rate was not asked for
 */
public record OrderCounts(
        long lines,
        long returned,
        long shoppers,
        Hits late,
        Hits complained,
        Begun begun,
        List<ShopperRate.Cluster> clusters) {
    public OrderCounts {
        clusters = List.copyOf(clusters);
    }

    /**
     * Shoppers with a first order.
     *
     * @param again those who ordered again in time
     */
    public record Begun(long shoppers, long again) {
        public static final Begun NONE = new Begun(0, 0);

        /** Both together, of different shoppers. */
        public Begun and(Begun other) {
            return new Begun(shoppers + other.shoppers, again + other.again);
        }
    }

    /** Of which nothing but returns was asked for. */
    public OrderCounts(long lines, long returned, long shoppers, List<ShopperRate.Cluster> clusters) {
        this(lines, returned, shoppers, Hits.NONE, Hits.NONE, Begun.NONE, clusters);
    }

    /** Those to whom any unit was shipped, where the unit rate was asked for. */
    long ofUnits() {
        return clusters.stream().mapToLong(ShopperRate.Cluster::shoppers).sum();
    }
}
