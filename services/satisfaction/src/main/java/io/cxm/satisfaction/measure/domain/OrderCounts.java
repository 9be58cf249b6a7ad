package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * The order lines of one group whose window has closed.
 *
 * @param complained lines that somebody complained about within their window; 0 where that was not asked for
 * @param shoppers different ones, whose lines they are
 * @param promised those of which it is known whether they came late; none where that was not asked for
 * @param begun whose first order it is, as far as the time for another one is over; nobody where that was not asked for
 * @param clusters shoppers by their shipped and returned units; empty where the unit rate was not asked for
 */
public record OrderCounts(
        long lines,
        long returned,
        long complained,
        long shoppers,
        Promised promised,
        Begun begun,
        List<ShopperRate.Cluster> clusters) {
    public OrderCounts {
        clusters = List.copyOf(clusters);
    }

    /**
     * Lines that were delivered and had been promised for a time.
     *
     * @param late those that were delivered after it
     * @param shoppers different ones, whose lines they are
     */
    public record Promised(long lines, long late, long shoppers) {
        public static final Promised NONE = new Promised(0, 0, 0);

        /** Both together, of different shoppers. */
        public Promised and(Promised other) {
            return new Promised(lines + other.lines, late + other.late, shoppers + other.shoppers);
        }
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
        this(lines, returned, 0, shoppers, Promised.NONE, Begun.NONE, clusters);
    }

    /** Those to whom any unit was shipped, where the unit rate was asked for. */
    long ofUnits() {
        return clusters.stream().mapToLong(ShopperRate.Cluster::shoppers).sum();
    }
}
