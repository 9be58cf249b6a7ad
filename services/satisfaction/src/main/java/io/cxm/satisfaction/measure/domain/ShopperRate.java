package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hits in percent of all, where those of one shopper stand and fall together: returned units of shipped ones, clicked
 * impressions of shown ones. The interval is a bootstrap over shoppers.
 *
 * <p>Shoppers are resampled, not units. Each gets a Poisson(1) weight in each resample (Hanley and MacGibbon 2006); M
 * shoppers with the same numbers together get a Poisson(M) weight, so the distinct pairs of numbers are all that is
 * needed. The bounds are the percentiles. There is no interval below ten shoppers, nor where every shopper
 * has the same share, as where nothing was hit or everything: resamples of them are all the same, and know nothing.
 *
 * <p>One order of 80,995 units that was a typing error moves the unit rate far; its interval then says so, and the rate of
 * lines, which is the first metric, does not move.
 */
public final class ShopperRate {
    public static final String METHOD = "bootstrap-by-shopper";
    private static final int LEAST = 10;
    private static final int RESAMPLES = 400;

    private ShopperRate() {}

    /** So many shoppers that each have this many in all, and of them this many hits. */
    public record Cluster(double all, double hits, long shoppers) {}

    /** The rate over these clusters, which have something among them; {@code n} counts shoppers. */
    public static Estimate percent(List<Cluster> clusters, RandomGenerator random) {
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
        Interval ci = shoppers < LEAST || hits == 0 ? null : interval(clusters, random);
        return new Estimate(100 * hits / all, ci, shoppers, METHOD);
    }

    private static @Nullable Interval interval(List<Cluster> clusters, RandomGenerator random) {
        Kept kept = Kept.of(clusters);
        double[] rates = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            double hits = 0;
            double all = kept.drawWithoutHits(random);
            for (Cluster c : kept.withHits()) {
                double weight = Draws.poisson((double) c.shoppers(), random);
                hits += weight * c.hits();
                all += weight * c.all();
            }
            rates[b] = all > 0 ? 100 * hits / all : 0;
        }
        Arrays.sort(rates);
        int tail = (int) (0.025 * RESAMPLES);
        Interval ci = new Interval(rates[tail], rates[RESAMPLES - 1 - tail]);
        return ci.low() == ci.high() ? null : ci;
    }

    /** The many shoppers without any hit enter by a sum alone, which is near enough normal. */
    private record Kept(List<Cluster> withHits, double sum, double squares) {
        static Kept of(List<Cluster> clusters) {
            double sum = 0;
            double squares = 0;
            for (Cluster c : clusters) {
                if (c.hits() == 0) {
                    sum += c.all() * c.shoppers();
                    squares += c.all() * c.all() * c.shoppers();
                }
            }
            return new Kept(clusters.stream().filter(c -> c.hits() > 0).toList(), sum, squares);
        }

        double drawWithoutHits(RandomGenerator random) {
            return squares == 0 ? 0 : Math.max(0, sum + Math.sqrt(squares) * random.nextGaussian());
        }
    }
}
