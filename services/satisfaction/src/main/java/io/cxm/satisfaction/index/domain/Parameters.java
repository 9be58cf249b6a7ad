package io.cxm.satisfaction.index.domain;

import java.util.Arrays;
import java.util.List;

/**
 * What products have in common: ln τ, ln ω, β, and of each indicator behind the first its level a (at {@link #centre}), its slope b and
 * ln u, with what is known of them before.
 *
 * @param values in this order
 * @param centre of the scale, about which levels are told, so that they do not move with the slopes
 */
record Parameters(double[] values, double centre) {
    /** Scale of the half-Cauchy priors of τ and ω, in stars. */
    private static final double SCALE = 0.5;

    /** By how many stars the dearest may differ from those in the middle before anything is known (normal). */
    private static final double PRICE_DEVIATION = 0.35;

    private static final int SHARED = 3;
    private static final int EACH = 3;

    /** Where to begin. */
    static double[] start(List<Indicator> used, double[] levels) {
        double[] start = new double[SHARED + EACH * (used.size() - 1)];
        start[0] = Math.log(SCALE);
        start[1] = Math.log(SCALE);
        start[2] = 0;
        for (int a = 1; a < used.size(); a++) {
            int at = SHARED + EACH * (a - 1);
            start[at] = levels[a];
            start[at + 1] = used.get(a).slope;
            start[at + 2] = Math.log(used.get(a).ownScale);
        }
        return start;
    }

    /** By how much each may be expected to be moved. */
    static double[] scale(List<Indicator> used) {
        double[] scale = new double[SHARED + EACH * (used.size() - 1)];
        Arrays.fill(scale, 1);
        scale[2] = PRICE_DEVIATION;
        for (int a = 1; a < used.size(); a++) {
            int at = SHARED + EACH * (a - 1);
            scale[at] = used.get(a).slopeDeviation;
            scale[at + 1] = used.get(a).slopeDeviation;
        }
        return scale;
    }

    double tau() {
        return Math.exp(values[0]);
    }

    double omega() {
        return Math.exp(values[1]);
    }

    /** By how many stars the dearest product is liked more than those in the middle, β. */
    double byPrice() {
        return values[2];
    }

    /** The level of θ = 0, of θ as it stands from the centre. */
    double level(int a) {
        return a == 0 ? centre : values[SHARED + EACH * (a - 1)];
    }

    double slope(int a) {
        return a == 0 ? 1 : values[SHARED + EACH * (a - 1) + 1];
    }

    double own(int a) {
        return a == 0 ? 0 : Math.exp(values[SHARED + EACH * (a - 1) + 2]);
    }

    /** The logarithm of the prior: half-Cauchy of τ, ω and u, told of their logarithms, and normal of b and β. */
    double prior(List<Indicator> used) {
        double dear = byPrice() / PRICE_DEVIATION;
        double log = cauchy(tau(), SCALE) + cauchy(omega(), SCALE) - dear * dear / 2;
        for (int a = 1; a < used.size(); a++) {
            Indicator one = used.get(a);
            double off = (slope(a) - one.slope) / one.slopeDeviation;
            log += cauchy(own(a), one.ownScale) - off * off / 2;
        }
        return log;
    }

    private static double cauchy(double x, double scale) {
        double ratio = x / scale;
        return Math.log(ratio) - Math.log1p(ratio * ratio);
    }
}
