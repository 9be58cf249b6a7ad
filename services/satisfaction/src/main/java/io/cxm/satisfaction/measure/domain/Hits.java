package io.cxm.satisfaction.measure.domain;

/**
 * Things of which something is known, and those of them of which it is so: order lines and those that came late, visits with a cart and those without
 * a purchase. What one shopper did stands and falls together.
 *
 * @param byShopper how they lie with shoppers
 */
public record Hits(long all, long hits, Clusters byShopper) {
    public static final Hits NONE = new Hits(0, 0, Clusters.NONE);

    /** Both together, of different shoppers. */
    public Hits and(Hits other) {
        return new Hits(all + other.all, hits + other.hits, byShopper.and(other.byShopper));
    }

    long shoppers() {
        return byShopper.shoppers();
    }

    /** The share of hits in percent; there has to be something. */
    public Estimate share() {
        return Proportion.percent(hits, all, effect());
    }

    /** How many of them tell as much as one that is independent of the others. */
    double effect() {
        return byShopper.effect(all, (double) hits, (double) hits);
    }
}
