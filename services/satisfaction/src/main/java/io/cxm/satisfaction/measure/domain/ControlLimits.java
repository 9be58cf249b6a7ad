package io.cxm.satisfaction.measure.domain;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where a step of a trend lies if nothing changed: in 997 of 1,000 within its limits, which are its own, since they go by its n.
 *
 * <p>The centre is the share, or the mean, of all steps together. Limits of shares are probability limits (Ryan and Schwertman 1997): the x of n at which
 * {@code P(X ≥ x) = I_p(x, n − x + 1)} and {@code P(X ≤ x) = I_{1−p}(n − x, x + 1)} of the binomial distribution are .00135, the tail beyond three standard
 * errors of a normal one; where even no hit, or all hits, are more likely than that, the limit is the end of the scale. The p-chart's
 * {@code p ± 3·√(p(1 − p)/n)} (Shewhart 1931) ends too early where p is rare: of 50 at 1 % it calls one step of 70 strange. n is divided by the design
 * effect of all steps where what one shopper does hangs together. Of net promoter scores and means the limits are {@code x ± 3·σ/√n} with the
 * standard deviation σ of all answers, within the scale.
 *
 * <p>They tell of chance among answers alone. Weekdays and seasons differ by more than that where there are many answers, so a step outside is one to
 * look at and no alarm, which is told by other means.
 */
public record ControlLimits(double centre, double low, double high) {
    /** How limits of shares are made. */
    public static final String OF_SHARES = "p-chart-binomial";

    /** How limits of net promoter scores and means are made. */
    public static final String OF_MEANS = "x-chart";

    private static final double SIGMAS = 3;
    private static final double TAIL = NormalDistribution.of(0, 1).survivalProbability(SIGMAS);
    private static final int HALVINGS = 50;

    static Map<GroupKey, ControlLimits> of(Metric metric, Map<GroupKey, Spread> steps) {
        Spread all = steps.values().stream().reduce(new Spread(0, 0, 0, 1), Spread::plus);
        Map<GroupKey, ControlLimits> limits = new TreeMap<>();
        if (steps.size() >= 2) { // one alone is its own centre
            steps.forEach((key, step) ->
                    limits.put(key, metric.ofShares() ? ofShare(all, step.n()) : ofMean(metric, all, step.n())));
        }
        return limits;
    }

    /** How the limits of a metric are made. */
    public static String method(Metric metric) {
        return metric.ofShares() ? OF_SHARES : OF_MEANS;
    }

    private static ControlLimits ofShare(Spread all, double n) {
        double p = Math.clamp(all.mean(), 0, 1);
        double times = n / all.effect();
        double high = times - tail(1 - p, times);
        return new ControlLimits(100 * p, 100 * tail(p, times) / times, 100 * high / times);
    }

    /** How many hits are so few that no more of them come with the probability of a tail; 0 where even none is likelier. */
    private static double tail(double p, double n) {
        if (p <= 0 || p >= 1) {
            return p * n;
        }
        if (Math.pow(1 - p, n) > TAIL) {
            return 0;
        }
        double least = 0;
        double most = p * n;
        for (int i = 0; i < HALVINGS; i++) {
            double x = (least + most) / 2;
            boolean few = BetaDistribution.of(n - x, x + 1).cumulativeProbability(1 - p) < TAIL;
            least = few ? x : least;
            most = few ? most : x;
        }
        return least;
    }

    private static ControlLimits ofMean(Metric metric, Spread all, double n) {
        double times = metric == Metric.NPS ? 100 : 1;
        double most = switch (metric) {
            case NPS -> 100;
            case CES_MEAN -> 7;
            default -> 5;
        };
        double reach = SIGMAS * Math.sqrt(all.variance() / n);
        Interval within = Interval.around(times * all.mean(), times * reach, metric == Metric.NPS ? -100 : 1, most);
        return new ControlLimits(times * all.mean(), within.low(), within.high());
    }
}
