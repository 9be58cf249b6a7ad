package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import java.util.Collection;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether the probabilities that were shown by came true. Calibration in the large (Cox 1958; Van Calster et al. 2016) is Σ(y − p)/n, in
 * percentage points, with the interval ± t·√V/n: V is by shopper ({@link PromiseSums#variance}), t Student's of one degree less than there are
 * groups of them. The expected calibration error is Σ_b |Σ(y − p)|/n over bands b of probabilities (Naeini et al. 2015). It is above 0 by chance
 * alone: of probabilities that hold each term is the absolute value of a normal one of variance V_b, of mean √(2·V_b/π) and variance
 * V_b·(1 − 2/π). One shopper is in several bands, so that terms hang together, and the standard deviation of their sum is at most the sum of theirs.
 *
 * <p>Probabilities are fitted over shoppers with a history, whether or not they come back, at one moment each; what comes true is of those who
 * are in the shop, at each of their looks: more is kept than promised, although nothing is wrong, as p / P(comes back) is more than p. So verdicts are not
 * about the difference but about how Σy/Σp, in which that is a factor, has changed since another period.
 *
 * <p>Nothing is sure below ten groups of shoppers, or where fewer than {@value #EVENTS} purchases were either promised or made.
 */
public final class ServedCalibration {
    /** How intervals are made. */
    public static final String METHOD = "residual-by-shopper";

    static final int EVENTS = 10;
    private static final double ONE_SIDED = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);

    private ServedCalibration() {}

    /** Whether more or less of what is promised comes true than in another period. */
    public enum Verdict {
        STEADY,
        KEEPS_MORE,
        KEEPS_LESS,
        UNKNOWN;

        /** The name that clients use. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Expected calibration error, in percentage points.
     *
     * @param expected what it is by chance where all probabilities hold
     * @param bound what it then exceeds in one of twenty times at most
     */
    public record Ece(double value, double expected, double bound) {}

    static boolean known(PromiseSums sums) {
        return sums.folds() >= ShopperRatio.LEAST && Math.max(sums.promised(), sums.kept()) >= EVENTS;
    }

    /** Items that were bought in 100 that were shown, of which there is one; {@code n} counts them. */
    static Estimate kept(PromiseSums sums) {
        double value = 100 * sums.kept() / sums.n();
        double half = half(sums);
        Interval ci = known(sums) ? new Interval(Math.max(0, value - half), Math.min(100, value + half)) : null;
        return new Estimate(value, ci, sums.n(), METHOD);
    }

    /** How many more of 100 were bought than promised. */
    static Estimate difference(PromiseSums sums) {
        double value = 100 * (sums.kept() - sums.promised()) / sums.n();
        double half = half(sums);
        Interval ci = known(sums) ? new Interval(value - half, value + half) : null;
        return new Estimate(value, ci, sums.n(), METHOD);
    }

    /**
     * How many more came true of 100 that were promised than another time: 100·(K/P − K′/P′), of sums that {@link #comparable} allows. Who was there
     * at both times counts as two, which widens the interval.
     */
    static Estimate change(PromiseSums now, PromiseSums then) {
        double value = 100 * (now.kept() / now.promised() - then.kept() / then.promised());
        double times = (now.kept() + then.kept()) / (now.promised() + then.promised());
        double half = 100
                * Math.hypot(
                        student(now) * Math.sqrt(now.ratioVariance(times)),
                        student(then) * Math.sqrt(then.ratioVariance(times)));
        Interval ci = known(now) && known(then) ? new Interval(value - half, value + half) : null;
        return new Estimate(value, ci, Math.min(now.n(), then.n()), METHOD);
    }

    /** Whether both promise anything. */
    static boolean comparable(PromiseSums now, PromiseSums then) {
        return now.promised() > 0 && then.promised() > 0;
    }

    private static double half(PromiseSums sums) {
        return 100 * student(sums) * Math.sqrt(sums.variance()) / sums.n();
    }

    private static double student(PromiseSums sums) {
        return sums.folds() > 1 ? TDistribution.of(sums.folds() - 1.0).inverseSurvivalProbability(0.025) : 0;
    }

    /** What a change says; null where there is none. */
    static Verdict verdict(@Nullable Estimate change) {
        Interval ci = change == null ? null : change.ci95();
        if (ci == null) {
            return Verdict.UNKNOWN;
        }
        if (ci.low() > 0) {
            return Verdict.KEEPS_MORE;
        }
        return ci.high() < 0 ? Verdict.KEEPS_LESS : Verdict.STEADY;
    }

    /** Of all bands together. */
    static Ece error(Collection<PromiseSums> bands) {
        double n = 0;
        double error = 0;
        double expected = 0;
        double deviation = 0;
        for (PromiseSums band : bands) {
            n += band.n();
            error += Math.abs(band.kept() - band.promised());
            expected += Math.sqrt(2 * band.variance() / Math.PI);
            deviation += Math.sqrt(band.variance() * (1 - 2 / Math.PI));
        }
        return new Ece(100 * error / n, 100 * expected / n, 100 * (expected + ONE_SIDED * deviation) / n);
    }
}
