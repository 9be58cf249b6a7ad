package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Returned units in percent of shipped units, with a bootstrap over shoppers.
 *
 * <p>Units of one order stand and fall together, so shoppers are resampled, not units. Each gets a Poisson(1) weight in
 * each resample (Hanley and MacGibbon 2006); M shoppers with the same units together get a Poisson(M) weight, so the
 * distinct pairs of units are all that is needed. The bounds are the percentiles. There is no interval below ten
 * shoppers or where nothing was returned: resamples of nothing are nothing.
 *
 * <p>One order of 80,995 units that was a typing error moves this rate far; its interval then says so, and the rate of
 * lines, which is the first metric, does not move.
 */
public final class UnitRate {
    public static final String METHOD = "bootstrap-by-shopper";
    private static final int LEAST = 10;
    private static final int RESAMPLES = 400;

    private UnitRate() {}

    /** Shoppers that each were shipped and returned this many units. */
    public record Cluster(double shipped, double returned, long shoppers) {}

    /** The rate over these clusters, with at least one shipped unit among them; {@code n} counts shoppers. */
    public static Estimate percent(List<Cluster> clusters, RandomGenerator random) {
        double shipped = 0;
        double returned = 0;
        long shoppers = 0;
        for (Cluster c : clusters) {
            shipped += c.shipped() * c.shoppers();
            returned += c.returned() * c.shoppers();
            shoppers += c.shoppers();
        }
        if (!(shipped > 0)) {
            throw new IllegalArgumentException("nothing was shipped");
        }
        Interval ci = shoppers < LEAST || returned == 0 ? null : interval(clusters, random);
        return new Estimate(100 * returned / shipped, ci, shoppers, METHOD);
    }

    private static @Nullable Interval interval(List<Cluster> clusters, RandomGenerator random) {
        Kept kept = Kept.of(clusters);
        double[] rates = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            double returned = 0;
            double shipped = kept.drawShipped(random);
            for (Cluster c : kept.withReturns()) {
                double weight = Draws.poisson((double) c.shoppers(), random);
                returned += weight * c.returned();
                shipped += weight * c.shipped();
            }
            rates[b] = shipped > 0 ? 100 * returned / shipped : 0;
        }
        Arrays.sort(rates);
        int tail = (int) (0.025 * RESAMPLES);
        return new Interval(rates[tail], rates[RESAMPLES - 1 - tail]);
    }

    /** The many shoppers who returned nothing enter by a sum alone, which is near enough normal. */
    private record Kept(List<Cluster> withReturns, double shipped, double squares) {
        static Kept of(List<Cluster> clusters) {
            double shipped = 0;
            double squares = 0;
            for (Cluster c : clusters) {
                if (c.returned() == 0) {
                    shipped += c.shipped() * c.shoppers();
                    squares += c.shipped() * c.shipped() * c.shoppers();
                }
            }
            return new Kept(clusters.stream().filter(c -> c.returned() > 0).toList(), shipped, squares);
        }

        double drawShipped(RandomGenerator random) {
            return squares == 0 ? 0 : Math.max(0, shipped + Math.sqrt(squares) * random.nextGaussian());
        }
    }
}
