package io.cxm.training.job.evaluation;

import io.cxm.training.job.fit.Cases;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pipeline reached.
 *
 * @param metrics per metric of {@link Metrics#NAMES} one value a shopper
 * @param spread of all its lists together
 */
public record Measured(String name, double[][] metrics, Spread spread) {
    /**
     * Lists for every case.
     *
     * @param surprise of each item, see {@link Spread#surprise}
     */
    public static Measured of(Pipeline pipeline, List<Cases.Case> cases, double[] surprise) {
        double[][] metrics = new double[Metrics.NAMES.size()][cases.size()];
        List<int[]> lists = new ArrayList<>(cases.size());
        for (int u = 0; u < cases.size(); u++) {
            int[] items = pipeline.lister().list(cases.get(u));
            double[] of = Metrics.of(items, cases.get(u).relevant());
            for (int m = 0; m < of.length; m++) {
                metrics[m][u] = of[m];
            }
            lists.add(items);
        }
        return new Measured(pipeline.name(), metrics, Spread.of(lists, surprise));
    }

    /** The primary metric, a value a shopper. */
    public double[] ndcg() {
        return metrics[0];
    }
}
