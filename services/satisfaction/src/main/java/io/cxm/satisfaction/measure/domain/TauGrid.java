package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.ShrunkStars.Sums;
import java.util.List;

/**
 * The posterior of the between-deviation τ on a grid, with the posterior of each class mean μ_c at every point.
 *
 * <p>With y_i the weighted mean of group i and s_i² = σ²Σw²/(Σw)² its variance, {@code p(τ|y) ∝ p(τ) Π_c V_c^½ Π_i
 * (s_i² + τ²)^−½ exp(−(y_i − μ_c)²/2(s_i² + τ²))}, where μ_c is the mean of y_i weighted by 1/(s_i² + τ²) and V_c the
 * inverse of the sum of these weights.
 */
final class TauGrid {
    /** Where the grid lies, and the scale of the half-Cauchy prior. */
    record Range(double least, double most, int points, double scale) {}

    private final double[] tau;
    private final double[] weight;
    private final double[][] mu;
    private final double[][] muVariance;

    private TauGrid(int points, int classes) {
        tau = new double[points];
        weight = new double[points];
        mu = new double[points][classes];
        muVariance = new double[points][classes];
    }

    static TauGrid fit(List<Sums> groups, int classes, double sigma2, Range range) {
        TauGrid grid = new TauGrid(range.points(), classes);
        double step = Math.log(range.most() / range.least()) / (range.points() - 1);
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < range.points(); k++) {
            double tau = range.least() * Math.exp(step * k);
            grid.tau[k] = tau;
            double prior = -Math.log1p(tau / range.scale() * (tau / range.scale()));
            // points lie evenly in log τ, so each stands for a stretch of length τ
            grid.weight[k] = grid.logLikelihood(groups, sigma2, k) + prior + Math.log(tau);
            best = Math.max(best, grid.weight[k]);
        }
        grid.normalise(best);
        return grid;
    }

    int size() {
        return tau.length;
    }

    double tau(int k) {
        return tau[k];
    }

    double weight(int k) {
        return weight[k];
    }

    double mu(int k, int prior) {
        return mu[k][prior];
    }

    double muVariance(int k, int prior) {
        return muVariance[k][prior];
    }

    private double logLikelihood(List<Sums> groups, double sigma2, int k) {
        double tau2 = tau[k] * tau[k];
        double[] precision = new double[mu[k].length];
        for (Sums g : groups) {
            double p = 1 / (sampling(g, sigma2) + tau2);
            precision[g.prior()] += p;
            mu[k][g.prior()] += p * g.mean();
        }
        double log = 0;
        for (int c = 0; c < precision.length; c++) {
            if (precision[c] > 0) {
                mu[k][c] /= precision[c];
                muVariance[k][c] = 1 / precision[c];
                log -= Math.log(precision[c]) / 2;
            }
        }
        for (Sums g : groups) {
            double v = sampling(g, sigma2) + tau2;
            double off = g.mean() - mu[k][g.prior()];
            log -= (Math.log(v) + off * off / v) / 2;
        }
        return log;
    }

    private static double sampling(Sums g, double sigma2) {
        return sigma2 * g.w2() / (g.w() * g.w());
    }

    private void normalise(double best) {
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.exp(weight[k] - best);
            sum += weight[k];
        }
        for (int k = 0; k < weight.length; k++) {
            weight[k] /= sum;
        }
    }
}
