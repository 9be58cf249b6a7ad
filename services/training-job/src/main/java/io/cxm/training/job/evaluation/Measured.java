package io.cxm.training.job.evaluation;

import io.cxm.training.job.fit.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        return of(List.of(pipeline), cases, surprise).getFirst();
    }

    /** The same of pipelines that have work in common: case by case. */
    public static List<Measured> of(List<Pipeline> pipelines, List<Cases.Case> cases, double[] surprise) {
        List<double[][]> metrics = new ArrayList<>();
        List<List<int[]>> lists = new ArrayList<>();
        for (int p = 0; p < pipelines.size(); p++) {
            metrics.add(new double[Metrics.NAMES.size()][cases.size()]);
            lists.add(new ArrayList<>(cases.size()));
        }
        for (int u = 0; u < cases.size(); u++) {
            for (int p = 0; p < pipelines.size(); p++) {
                int[] items = pipelines.get(p).lister().list(cases.get(u));
                double[] of = Metrics.of(items, cases.get(u).relevant());
                for (int m = 0; m < of.length; m++) {
                    metrics.get(p)[m][u] = of[m];
                }
                lists.get(p).add(items);
            }
        }
        return IntStream.range(0, pipelines.size())
                .mapToObj(p -> new Measured(pipelines.get(p).name(), metrics.get(p), Spread.of(lists.get(p), surprise)))
                .toList();
    }

    /** The primary metric, a value a shopper. */
    public double[] ndcg() {
        return metrics[0];
    }
}
