package io.cxm.training.job.evaluation;

import io.cxm.training.job.fit.Cases;
import java.util.BitSet;
import java.util.List;

/**
 * What a pipeline reached.
 *
 * @param metrics per metric of {@link Metrics#NAMES} one value a shopper
 * @param coverage the share of the catalogue that was listed to anybody
 */
public record Measured(String name, double[][] metrics, double coverage) {
    /** Lists for every case. */
    public static Measured of(Pipeline pipeline, List<Cases.Case> cases, int catalogue) {
        double[][] metrics = new double[Metrics.NAMES.size()][cases.size()];
        BitSet listed = new BitSet(catalogue);
        for (int u = 0; u < cases.size(); u++) {
            int[] items = pipeline.lister().list(cases.get(u));
            double[] of = Metrics.of(items, cases.get(u).relevant());
            for (int m = 0; m < of.length; m++) {
                metrics[m][u] = of[m];
            }
            for (int i = 0; i < Math.min(Metrics.K, items.length); i++) {
                listed.set(items[i]);
            }
        }
        return new Measured(pipeline.name(), metrics, catalogue == 0 ? 0 : (double) listed.cardinality() / catalogue);
    }

    /** The primary metric, a value a shopper. */
    public double[] ndcg() {
        return metrics[0];
    }
}
