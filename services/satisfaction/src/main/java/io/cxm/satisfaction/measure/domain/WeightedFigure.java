package io.cxm.satisfaction.measure.domain;

import java.util.List;

/**
 * CSAT, NPS or CES of all order lines, from those that were answered: each answer with a weight by which the answered are as all are in what is
 * recorded of them ({@link Raking}). Right as long as answering depends on nothing else than that.
 *
 * <p>The interval of a share is Wilson's, that of NPS the adjusted Wald, of as many answers as give the variance of the weighted figure.
 *
 * <p>Where satisfaction itself decides who answers no weights help. If the odds of answering of the satisfied are those of the others times
 * e^γ′, |γ′| ≤ γ, the odds of being satisfied are by e^γ off at most: so {@link Weighting#widened} moves each end of the interval by γ on
 * the scale of log-odds (a bound of the marginal sensitivity model; Tan, 2006). Of NPS each of the three groups may weigh up to e^γ times what
 * another does, of which the extreme is where one threshold parts them (Aronow and Lee, 2013).
 *
 * @param estimate n counts order lines that were answered
 */
public record WeightedFigure(Estimate estimate, Weighting weighting) {
    public static final String METHOD = "raked";
    /** A sizable dependence: of two that are alike but for being satisfied, one answers 1.65 times as likely as the other. */
    public static final double GAMMA = 0.5;

    /** Of a group of which an answer is there at least. */
    public static WeightedFigure of(Metric metric, WeighedCounts counts) {
        List<WeighedCounts.Cell> cells = counts.cells();
        if (metric == Metric.CSAT_PREDICTED) {
            return PoweredFigure.of(cells);
        }
        Raking raking = Raking.of(
                cells.stream().map(WeighedCounts.Cell::levels).toList(),
                cells.stream().mapToLong(WeighedCounts.Cell::lines).toArray(),
                cells.stream().mapToLong(cell -> cell.answers(metric).n()).toArray());
        double[] up = cells.stream()
                .mapToDouble(cell -> cell.answers(metric).satisfied())
                .toArray();
        double[] down = cells.stream()
                .mapToDouble(cell -> cell.answers(metric).dissatisfied())
                .toArray();
        long n = counts.n(metric);
        return metric == Metric.NPS_WEIGHTED ? score(raking, up, down, n) : share(raking, up, n);
    }

    private static WeightedFigure share(Raking raking, double[] hits, long n) {
        return share(Math.clamp(raking.mean(hits), 0, 1), raking.variance(hits, hits), raking, n, METHOD);
    }

    /** A share with this variance, of so many answers. */
    static WeightedFigure share(double p, double variance, Raking raking, long n, String method) {
        Interval ci = Proportion.interval(p, sure(p * (1 - p), variance, raking.effectiveN()));
        Interval widened = new Interval(moved(ci.low(), -GAMMA), moved(ci.high(), GAMMA));
        return of(new Estimate(100 * p, ci, n, method), raking, widened);
    }

    private static WeightedFigure score(Raking raking, double[] promoters, double[] detractors, long n) {
        double p = raking.mean(promoters);
        double d = raking.mean(detractors);
        double[] sums = new double[promoters.length];
        double[] squares = new double[promoters.length];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = promoters[c] - detractors[c];
            squares[c] = promoters[c] + detractors[c];
        }
        double sure = sure(p + d - (p - d) * (p - d), raking.variance(sums, squares), raking.effectiveN());
        Interval ci = NetPromoter.interval(p * sure, d * sure, sure);
        double more = Math.exp(GAMMA);
        double low = Math.min(
                tilted(p, d, 1, more, sure).low(),
                tilted(p, d, more, more, sure).low());
        double high = Math.max(
                tilted(p, d, 1 / more, 1 / more, sure).high(),
                tilted(p, d, 1, 1 / more, sure).high());
        Estimate estimate = new Estimate(100 * (p - d), ci, n, METHOD);
        return of(estimate, raking, new Interval(Math.min(low, ci.low()), Math.max(high, ci.high())));
    }

    private static WeightedFigure of(Estimate estimate, Raking raking, Interval widened) {
        return new WeightedFigure(
                estimate, new Weighting(raking.by(), raking.effectiveN(), GAMMA, widened, raking.range()));
    }

    /** By how many independent answers a figure whose single answers vary so much would be as sure. */
    private static double sure(double ofOne, double variance, double otherwise) {
        return ofOne > 0 && variance > 0 ? ofOne / variance : otherwise;
    }

    /** A share in percent, moved on the scale of log-odds. */
    private static double moved(double percent, double by) {
        double odds = percent / (100 - percent) * Math.exp(by); // of 100 % they are infinite
        return Double.isInfinite(odds) ? 100 : 100 * odds / (1 + odds);
    }

    /** The interval of NPS where the passive and the detractors weigh so much, and promoters 1. */
    private static Interval tilted(double p, double d, double passive, double detractor, double sure) {
        double all = p + passive * (1 - p - d) + detractor * d;
        return NetPromoter.interval(p / all * sure, detractor * d / all * sure, sure);
    }
}
