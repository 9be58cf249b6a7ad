package io.cxm.ranker;

import io.cxm.bundle.Bundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What scores candidates. Threads may share one. */
public sealed interface Ranker extends AutoCloseable
        permits CorrelationRanker, PolynomialRanker, NeuralRanker, DualTowerRanker {
    /**
     * The ranker of a bundle.
     *
     * @throws IOException when the bundle does not hold it, or this version does not know it or its features
     */
    static Ranker of(Bundle bundle, String name) throws IOException {
        return switch (name) {
            case PolynomialRanker.NAME -> PolynomialRanker.of(bundle);
            case NeuralRanker.NAME -> NeuralRanker.of(bundle, name);
            case DualTowerRanker.NAME -> DualTowerRanker.of(bundle);
            default -> throw new IOException("the ranker " + name + " is none that this version knows");
        };
    }

    /** The name in bundles, answers and reports. */
    String name();

    /** What it was trained on. */
    RowFeatures features();

    /** How it sees numbers. */
    Scaling scaling();

    /** The logit of each row. */
    double[] logits(Rows rows);

    /** What each group of features did to the logit of one row, largest first. */
    default List<Contribution> contributions(Rows rows, int row) {
        List<String> groups = features().groups();
        int d = features().dense();
        int s = RowFeatures.sparse();
        int variants = groups.size() + 1; // the last one leaves nothing out
        float[] dense = new float[variants * d];
        int[] sparse = new int[variants * s];
        for (int v = 0; v < variants; v++) {
            String without = v < groups.size() ? groups.get(v) : "";
            for (int f = 0; f < d; f++) {
                boolean out = features().groupOfDense(f).equals(without);
                dense[v * d + f] = out ? scaling().mean(f) : rows.dense()[row * d + f];
            }
            for (int f = 0; f < s; f++) {
                boolean out = RowFeatures.groupOfSparse(f).equals(without);
                sparse[v * s + f] = out ? Rows.NOTHING : rows.sparse()[row * s + f];
            }
        }
        double[] logits = logits(new Rows(features(), variants, dense, sparse));
        List<Contribution> contributions = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            contributions.add(new Contribution(groups.get(g), logits[groups.size()] - logits[g]));
        }
        contributions.sort((a, b) -> Double.compare(Math.abs(b.contribution()), Math.abs(a.contribution())));
        return contributions;
    }

    @Override
    void close();
}
