package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers paid for what they were shown. With x_i of shopper i of m, most of them 0, the sum has the variance m·s², s² that of the
 * x; its interval is ± 1.96·√m·s, that of the mean ± 1.96·s/√m. There is none below ten shoppers. Few pay much: where
 * a single order is most of it, an interval of this kind is too sure of itself.
 */
public final class Revenue {
    public static final String METHOD = "normal-by-shopper";

    private Revenue() {}

    /** All of it; {@code n} counts those who paid. */
    static Estimate total(OnlineCounts.Takings takings, long shoppers) {
        double half = Interval.Z * Math.sqrt(shoppers * variance(takings, shoppers));
        return new Estimate(takings.total(), around(takings.total(), half, shoppers), takings.buyers(), METHOD);
    }

    /** That of a shopper; {@code n} counts all of them. */
    static Estimate perShopper(OnlineCounts.Takings takings, long shoppers) {
        double mean = takings.total() / shoppers;
        double half = Interval.Z * Math.sqrt(variance(takings, shoppers) / shoppers);
        return new Estimate(mean, around(mean, half, shoppers), shoppers, METHOD);
    }

    /** s², with m − 1 below; of one shopper no number. */
    static double variance(OnlineCounts.Takings takings, long shoppers) {
        double mean = takings.total() / shoppers;
        return Math.max(0, takings.squares() - shoppers * mean * mean) / (shoppers - 1);
    }

    private static @Nullable Interval around(double centre, double half, long shoppers) {
        return shoppers >= ShopperRatio.LEAST ? new Interval(Math.max(0, centre - half), centre + half) : null;
    }
}
