package io.cxm.satisfaction.online.domain;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How far the shares p of a period have moved from the shares q of another: the population stability index Σ (p − q)·ln(p/q) (Lewis 1994; the
 * divergence of Jeffreys 1946), 0 where they are the same. A part of which nothing was shown would make it infinite, so each of B parts has half an
 * item more (Krichevsky and Trofimov 1981): p = (n + ½)/(N + B/2).
 *
 * <p>By chance alone it is not 0. Near p = q it is Σ (p − q)²/π, π the share in both, which for N and M independent items is
 * (1/N + 1/M)·χ² of B − 1 degrees (Yurdakul 2018). Items that one shopper is shown are not independent: the mean is then tr D, with
 * D = diag(1/π)·V and V the covariance of p − q, and the spread that of c·χ² of ν = (tr D)²/tr D² degrees (Rao and Scott 1984). V is had
 * from how shares differ between k + 1 groups to which shoppers are dealt at random (Wolter 2007), each in both periods, so that who comes in
 * both counts once: V = (k + 1)/k · Σ z·zᵀ, z what a group has of p − q beyond its expectation. Since it is estimated, tr D² is taken
 * without its bias (Bai and Saranadasa 1996), and the bound is one of Fisher's F of ν and ν·k degrees.
 *
 * @param index 0 or more
 * @param expected what it is by chance, where nothing has changed
 * @param bound what it exceeds in {@value #CHANCE} of the times where nothing has changed; NaN where that is not known
 * @param contributions of each part, (p − q)·ln(p/q), 0 or more
 */
record StabilityIndex(double index, double expected, double bound, double[] contributions) {
    /** With five dimensions, one or more of them exceeds its bound by chance in one of twenty looks at most (Bonferroni). */
    static final double CHANCE = 0.01;

    /**
     * Of two parts at least, of each of which something was shown in one of the periods.
     *
     * @param now by part and group of shoppers, how much was shown
     * @param then the same of the other period; each period has something
     */
    static StabilityIndex of(double[][] now, double[][] then) {
        double[] n = Arrays.stream(now).mapToDouble(StabilityIndex::sum).toArray();
        double[] m = Arrays.stream(then).mapToDouble(StabilityIndex::sum).toArray();
        double[] contributions = contributions(n, m);
        double[][] d = standardised(now, then, n, m);
        int k = groups(now, then) - 1;
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n.length; i++) {
            trace += d[i][i];
            for (int j = 0; j < n.length; j++) {
                squares += d[i][j] * d[i][j];
            }
        }
        return new StabilityIndex(sum(contributions), trace, bound(trace, squares, k, n.length - 1), contributions);
    }

    private static double bound(double trace, double squares, int k, int most) {
        if (k < 2 || most < 1 || !(trace > 0)) {
            return Double.NaN;
        }
        double unbiased = (double) k * k / ((k - 1.0) * (k + 2)) * (squares - trace * trace / k);
        double degrees = unbiased > 0 ? Math.clamp(trace * trace / unbiased, 1, most) : most;
        return trace * FDistribution.of(degrees, degrees * k).inverseSurvivalProbability(CHANCE);
    }

    /** (p − q)·ln(p/q) of each part. */
    private static double[] contributions(double[] n, double[] m) {
        double all = sum(n) + n.length / 2.0;
        double others = sum(m) + m.length / 2.0;
        double[] contributions = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            double p = (n[i] + 0.5) / all;
            double q = (m[i] + 0.5) / others;
            contributions[i] = (p - q) * Math.log(p / q);
        }
        return contributions;
    }

    /** V_ij/√(π_i·π_j), of which traces are those of D. */
    private static double[][] standardised(double[][] now, double[][] then, double[] n, double[] m) {
        double all = sum(n);
        double others = sum(m);
        int parts = n.length;
        int folds = now[0].length;
        int groups = groups(now, then);
        double[][] d = new double[parts][parts];
        for (int g = 0; g < folds; g++) {
            double ofNow = total(now, g);
            double ofThen = total(then, g);
            double[] z = new double[parts];
            for (int i = 0; i < parts; i++) {
                double moved = (now[i][g] - n[i] / all * ofNow) / all - (then[i][g] - m[i] / others * ofThen) / others;
                z[i] = moved / Math.sqrt((n[i] + m[i]) / (all + others));
            }
            for (int i = 0; i < parts; i++) {
                for (int j = 0; j < parts; j++) {
                    d[i][j] += groups / (groups - 1.0) * z[i] * z[j];
                }
            }
        }
        return d;
    }

    /** How many groups have anybody. */
    private static int groups(double[][] now, double[][] then) {
        int groups = 0;
        for (int g = 0; g < now[0].length; g++) {
            groups += total(now, g) + total(then, g) > 0 ? 1 : 0;
        }
        return groups;
    }

    private static double total(double[][] parts, int group) {
        double total = 0;
        for (double[] part : parts) {
            total += part[group];
        }
        return total;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
