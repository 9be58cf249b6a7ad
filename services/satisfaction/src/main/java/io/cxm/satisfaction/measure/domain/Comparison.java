package io.cxm.satisfaction.measure.domain;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How far two figures of a metric lie apart, and how likely that, or more, is by chance alone.
 *
 * <p>Shares are compared by their score test ({@link ShareTest}), all else by how often the side of the difference towards nothing fits into it,
 * {@code z = 1.96·d/side} (Altman and Bland 2011), so that the interval and p never say two things.
 *
 * @param difference with the interval of {@link Change}
 * @param p two-sided
 */
public record Comparison(Estimate difference, double p) {
    /** Smaller ones are not told apart: no tail is known so far out. */
    private static final double LEAST = 1e-15;

    /** A figure, and what it was made of. */
    public record Side(Estimate figure, Sample sample) {}

    /** How much more a figure is than that of another time. Empty where one of them has no interval. */
    public static Optional<Comparison> change(Side now, Side before) {
        return Change.of(now.figure(), before.figure()).map(change -> of(change, now.sample(), before.sample()));
    }

    /**
     * How far a group lies from the whole that it is a part of: with its share w of all, (1 − w) times as far as from the rest, so that the test and the
     * interval are those of group and rest, which have nothing in common. Stars, which lean on each other, are held against the whole
     * itself. Empty where one of them has no interval, and where the rest has fewer than five answers, or whatever is counted.
     */
    public static Optional<Comparison> apart(Side group, Side whole) {
        if (group.sample() instanceof Sample.Known || whole.sample() instanceof Sample.Known) {
            return group.figure().n() < whole.figure().n() ? change(group, whole) : Optional.empty();
        }
        Rest rest = whole.figure().ci95() == null ? null : rest(group.sample(), whole.sample());
        return rest == null
                ? Optional.empty()
                : change(group, rest.side()).map(c -> new Comparison(scaled(c.difference(), rest.share()), c.p()));
    }

    /** What p has to be held against: 1 where the interval does not leave out nothing, so that no reader sees the one without the other. */
    public double held() {
        Interval ci = difference.ci95();
        return ci == null || (ci.low() <= 0 && ci.high() >= 0) ? 1 : p;
    }

    private static Comparison of(Estimate difference, Sample one, Sample other) {
        return new Comparison(difference, Math.max(LEAST, likely(difference, one, other)));
    }

    private static double likely(Estimate difference, Sample one, Sample other) {
        if (one instanceof Sample.Share a && other instanceof Sample.Share b) {
            return ShareTest.p(a.hits() / a.effect(), a.n(), b.hits() / b.effect(), b.n());
        }
        return byInterval(difference);
    }

    private static double byInterval(Estimate difference) {
        Interval ci = difference.ci95();
        double d = difference.value();
        if (ci == null || d == 0) {
            return 1;
        }
        return tails(Interval.Z * Math.abs(d) / (d > 0 ? d - ci.low() : ci.high() - d));
    }

    private static double tails(double z) {
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    }

    /** What is no part of a group, and how much of all it is. */
    private record Rest(Side side, double share) {}

    private static @Nullable Rest rest(Sample group, Sample whole) {
        if (group instanceof Sample.Share g && whole instanceof Sample.Share w) {
            double all = w.all() - g.all();
            double hits = w.hits() - g.hits();
            if (!(all >= Suppression.LEAST) || hits < 0 || hits > all) {
                return null; // it is nearly everything, or was counted at another moment
            }
            double effect = rest(g.effect(), g.all(), w.effect(), w.all());
            Estimate figure =
                    new Estimate(100 * hits / all, Proportion.interval(hits / all, all / effect), 0, Proportion.METHOD);
            return new Rest(new Side(figure, new Sample.Share(hits, all, effect)), all / w.all());
        }
        if (group instanceof Sample.Score g && whole instanceof Sample.Score w) {
            Sample.Score left = new Sample.Score(
                    w.promoters() - g.promoters(),
                    w.detractors() - g.detractors(),
                    w.n() - g.n(),
                    rest(g.effect(), (double) g.n(), w.effect(), (double) w.n()));
            if (left.n() < Suppression.LEAST
                    || Math.min(left.promoters(), left.detractors()) < 0
                    || left.promoters() + left.detractors() > left.n()) {
                return null;
            }
            Estimate figure = NetPromoter.score(left.promoters(), left.detractors(), left.n(), left.effect());
            return new Rest(new Side(figure, left), (double) left.n() / w.n());
        }
        return null;
    }

    /** The design effect of a rest: what hangs together in the whole and not in the group does so in the rest. */
    private static double rest(double ofGroup, double group, double ofWhole, double whole) {
        return whole > group ? Math.max(ofWhole, (ofWhole * whole - ofGroup * group) / (whole - group)) : ofWhole;
    }

    private static Estimate scaled(Estimate e, double by) {
        Interval ci = e.ci95();
        return new Estimate(
                by * e.value(), ci == null ? null : new Interval(by * ci.low(), by * ci.high()), e.n(), e.method());
    }
}
