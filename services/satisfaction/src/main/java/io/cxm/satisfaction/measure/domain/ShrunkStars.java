package io.cxm.satisfaction.measure.domain;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The current mean of stars of many groups, each drawn towards the mean of its class as far as its own ratings are few.
 *
 * <p>Model: r_ij ~ N(θ_i, σ²), θ_i ~ N(μ_c, τ²), ratings weighted by w = 2^(−age/180 d). With m = σ²/τ² the estimate is
 * {@code (m·μ_c + Σ w·r)/(m + Σ w)} with variance {@code σ²(m + Σ w²)/(m + Σ w)²}. σ² is the pooled variance within
 * groups, with one observation of variance 1 added so that it is never zero. τ has a half-Cauchy prior of scale ½ star
 * (Gelman 2006) and is integrated over a grid with μ_c integrated out (Gelman et al., Bayesian Data Analysis, 5.4); the
 * variance of both enters the interval. Coverage holds averaged over the groups, not for the best or worst of them.
 *
 * <p>σ² is estimated, so the 95 % points are those of Student's t with as many degrees of freedom as went into it. A group
 * that is alone has nothing to be drawn to: its weighted mean is given with σ²Σw²/(Σw)², σ² from its own ratings.
 */
public final class ShrunkStars {
    public static final String METHOD = "shrunk-posterior";
    public static final String METHOD_OF_ONE = "weighted-mean";
    /** Age in which a rating loses half its weight. */
    public static final double HALF_LIFE_DAYS = 180;

    private static final double SCALE = 0.5;
    private static final int POINTS = 48;
    private static final double LEAST_TAU = 0.01;
    private static final double MOST_TAU = 3;

    private final Variance within;
    private final @Nullable TauGrid grid;

    private ShrunkStars(Variance within, @Nullable TauGrid grid) {
        this.within = within;
        this.grid = grid;
    }

    /**
     * The ratings of one group as sums.
     *
     * @param prior number of the class that the group is drawn to, from 0
     */
    public record Sums(int prior, long n, double w, double w2, double wr, double r, double r2) {
        double mean() {
            return wr / w;
        }
    }

    /** Learns from all groups of a kind how they differ. Every group has at least one rating. */
    public static ShrunkStars of(List<Sums> table, int classes) {
        Variance within = Variance.of(table);
        TauGrid grid = table.size() == 1
                ? null
                : TauGrid.fit(table, classes, within.sigma2(), new TauGrid.Range(LEAST_TAU, MOST_TAU, POINTS, SCALE));
        return new ShrunkStars(within, grid);
    }

    /** The estimate for a group, or for a part of it. */
    public Estimate estimate(Sums group) {
        return grid == null ? alone(group) : shrunk(group, grid);
    }

    private static Estimate alone(Sums g) {
        Variance own = Variance.of(List.of(g));
        double se = Math.sqrt(own.sigma2() * g.w2()) / g.w();
        double value = onScale(g.mean());
        return new Estimate(value, Interval.around(value, own.quantile() * se, 1, 5), g.n(), METHOD_OF_ONE);
    }

    private Estimate shrunk(Sums g, TauGrid grid) {
        double sigma2 = within.sigma2();
        double mean = 0;
        double square = 0;
        double variance = 0;
        for (int k = 0; k < grid.size(); k++) {
            double m = sigma2 / (grid.tau(k) * grid.tau(k));
            double given = (m * grid.mu(k, g.prior()) + g.wr()) / (m + g.w());
            double pull = m / (m + g.w());
            double own = sigma2 * (m + g.w2()) / ((m + g.w()) * (m + g.w()));
            mean += grid.weight(k) * given;
            square += grid.weight(k) * given * given;
            variance += grid.weight(k) * (own + pull * pull * grid.muVariance(k, g.prior()));
        }
        double se = Math.sqrt(variance + Math.max(0, square - mean * mean));
        double value = onScale(mean);
        return new Estimate(value, Interval.around(value, within.quantile() * se, 1, 5), g.n(), METHOD);
    }

    /** Sums of doubles leave the scale by a last digit. */
    private static double onScale(double stars) {
        return Math.clamp(stars, 1, 5);
    }

    /** The pooled variance within groups, and the 97.5 % point of Student's t for what is known of it. */
    private record Variance(double sigma2, double quantile) {
        static Variance of(List<Sums> groups) {
            double squares = 1;
            double freedom = 1;
            for (Sums g : groups) {
                squares += Math.max(0, g.r2() - g.r() * g.r() / g.n());
                freedom += g.n() - 1;
            }
            return new Variance(squares / freedom, TDistribution.of(freedom).inverseSurvivalProbability(0.025));
        }
    }
}
