package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * CSAT of all order lines from what is predicted of each and what some of them answered: never the mean of predictions, which is off as far as the
 * model is, but that mean and by how much it is off where answers are known (prediction-powered inference; Angelopoulos et al., 2023).
 *
 * <p>{@code λ·f̄ + Σ w(y − λf)}: f̄ the mean prediction of all lines, w the weights of {@link Raking}, by which the answered are as all lines are in
 * what is recorded. It is right where either is: where weights make the answered like all, whatever the model says, or where the
 * model is right given what is recorded, however they were chosen (doubly robust; Robins, Rotnitzky and Zhao, 1994). λ is the slope of answers on
 * predictions, from 0 to 1, so that a model that tells nothing costs nothing (power tuning; Angelopoulos, Duchi and Zrnic, 2023).
 *
 * <p>Where some lines have no prediction it tells of the others, so it is not asked for where these are no more nearly all ({@link
 * WeighedCounts#predicted()}).
 *
 * <p>Predictions of lines that answered must be of models that were not fitted on them. The variance is that of the weighted residuals.
 */
final class PoweredFigure {
    static final String METHOD = "doubly-robust";

    private PoweredFigure() {}

    /** Of a group of which an answer is there at least. */
    static WeightedFigure of(List<Cell> all) {
        List<Cell> cells =
                all.stream().filter(cell -> cell.predicted().lines() > 0).toList();
        Raking raking = Raking.of(
                cells.stream().map(Cell::levels).toList(),
                cells.stream().mapToLong(c -> c.predicted().lines()).toArray(),
                cells.stream().mapToLong(c -> c.predicted().n()).toArray());
        double slope = slope(raking, cells);
        double lines = cells.stream().mapToLong(c -> c.predicted().lines()).sum();
        double mean = cells.stream().mapToDouble(c -> c.predicted().f()).sum() / lines;
        double[] off = each(cells, p -> p.y() - slope * p.fOfAnswered());
        double[] squares = each(cells, p -> p.y() - 2 * slope * p.yf() + slope * slope * p.ff());
        double share = Math.clamp(slope * mean + raking.mean(off), 0, 1);
        long n = cells.stream().mapToLong(c -> c.predicted().n()).sum();
        return WeightedFigure.share(share, raking.variance(off, squares), raking, n, METHOD);
    }

    private static double slope(Raking raking, List<Cell> cells) {
        double y = raking.mean(each(cells, Predictions::y));
        double f = raking.mean(each(cells, Predictions::fOfAnswered));
        double together = raking.mean(each(cells, Predictions::yf)) - y * f;
        double spread = raking.mean(each(cells, Predictions::ff)) - f * f;
        return spread > 1e-9 ? Math.clamp(together / spread, 0, 1) : 0;
    }

    private static double[] each(List<Cell> cells, ToDoubleFunction<Predictions> of) {
        return cells.stream()
                .mapToDouble(cell -> of.applyAsDouble(cell.predicted()))
                .toArray();
    }
}
