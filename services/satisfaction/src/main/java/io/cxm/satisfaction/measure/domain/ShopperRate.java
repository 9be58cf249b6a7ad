package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * Hits in percent of all, where those of one shopper stand and fall together: returned units of shipped ones, clicked
 * impressions of shown ones. The interval is Wilson's for as many independent units as tell as much.
 *
 * <p>Shopper i has h_i hits of a_i, all together H of A, p = H/A. The variance of p is the jackknife's over m shoppers (the
 * linearised one of a ratio, with shopper i left out of the denominator), {@code (m−1)/m · Σ ((h_i − p·a_i)/(A − a_i))²};
 * over that of A independent units, p(1−p)/A, it is the design effect d, and n_eff = A/d (Kish 1965; Wilson's interval on it:
 * Korn and Graubard 1998).
 *
 * <p>Few shoppers with a hit know nothing of how hits stand together: a single hit seems as sure as one of A units. So d is
 * at least {@code (K + d₁)/(K + 1)} with K shoppers who have a hit (or, if fewer, who have a miss) and d₁ = Σ a_i²/A, what it
 * is where all of a shopper is a hit or nothing is. Without any hit this leaves Kish's {@code n_eff = (Σ a)²/Σ a²}. A
 * percentile bootstrap, which stood here, ends far too low where hits are few and says nothing where there is none.
 *
 * <p>There is no interval below ten shoppers, nor where one of them has so much of all that the sum is theirs to the last digit
 * of a double. One order of 80,995 units that was a typing error moves the unit rate far; its
 * interval then says so, and the rate of lines, which is the first metric, does not move.
 */
public final class ShopperRate {
    public static final String METHOD = "wilson-by-shopper";
    private static final int LEAST = 10;

    private ShopperRate() {}

    /** So many shoppers that each have this many in all, and of them this many hits. */
    public record Cluster(double all, double hits, long shoppers) {}

    /** The rate over these clusters, which have something among them; {@code n} counts shoppers. */
    public static Estimate percent(List<Cluster> clusters) {
        Sample.Share sample = sample(clusters);
        long shoppers = clusters.stream().mapToLong(Cluster::shoppers).sum();
        double p = sample.hits() / sample.all();
        // nothing, or no number, where one shopper has so much that nothing is left of the others beside it
        Interval ci = shoppers >= LEAST && sample.n() >= Double.MIN_NORMAL ? Proportion.interval(p, sample.n()) : null;
        return new Estimate(100 * p, ci, shoppers, METHOD);
    }

    /** Their hits with the design effect. */
    static Sample.Share sample(List<Cluster> clusters) {
        double all = 0;
        double hits = 0;
        long shoppers = 0;
        for (Cluster c : clusters) {
            all += c.all() * c.shoppers();
            hits += c.hits() * c.shoppers();
            shoppers += c.shoppers();
        }
        if (!(all > 0)) {
            throw new IllegalArgumentException("a rate of nothing");
        }
        return new Sample.Share(hits, all, designEffect(clusters, all, hits / all, shoppers));
    }

    private static double designEffect(List<Cluster> clusters, double all, double p, long shoppers) {
        double variance = 0;
        double squares = 0;
        long hitting = 0;
        long missing = 0;
        for (Cluster c : clusters) {
            double moved = (c.hits() - p * c.all()) / (all - c.all());
            variance += moved * moved * c.shoppers();
            squares += c.all() * c.all() * c.shoppers();
            hitting += c.hits() > 0 ? c.shoppers() : 0;
            missing += c.hits() < c.all() ? c.shoppers() : 0;
        }
        long telling = Math.min(hitting, missing);
        double least = (telling + squares / all) / (telling + 1);
        return telling == 0 ? least : Math.max(least, variance * (shoppers - 1) / shoppers * all / (p * (1 - p)));
    }
}
