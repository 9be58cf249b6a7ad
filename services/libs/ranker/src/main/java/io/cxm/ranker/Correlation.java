package io.cxm.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much a feature says of the label by itself, over weighted rows (R24). Of a number Pearson's r, −1 to 1. Of a word, which
 * has no order, the correlation ratio √ε², 0 to 1: the share of the label's variance that lies between the words, with what
 * chance alone would put there taken off, ε² = 1 − (n − 1) / (n − k)·(1 − η²) of n rows and k words (Kelley, 1935).
 */
public record Correlation(String feature, double r) {
    /** Those of all features, in their order. */
    public static List<Correlation> of(TrainingRows train) {
        Rows rows = train.rows();
        List<String> names = rows.features().denseFeatures();
        List<Correlation> correlations = new ArrayList<>();
        for (int f = 0; f < names.size(); f++) {
            correlations.add(new Correlation(names.get(f), pearson(rows, train, f)));
        }
        for (int f = 0; f < RowFeatures.sparse(); f++) {
            correlations.add(new Correlation(RowFeatures.sparseFeatures().get(f), ratio(rows, train, f)));
        }
        return correlations;
    }

    private static double pearson(Rows rows, TrainingRows train, int feature) {
        int d = rows.features().dense();
        double w = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < rows.count(); i++) {
            w += train.weight(i);
            x += train.weight(i) * rows.dense()[i * d + feature];
            y += train.label(i) ? train.weight(i) : 0;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < rows.count(); i++) {
            double from = rows.dense()[i * d + feature] - x / w;
            xx += train.weight(i) * from * from;
            xy += train.weight(i) * from * ((train.label(i) ? 1 : 0) - y / w);
        }
        double both = xx * y * (1 - y / w); // Σ w·(y − ȳ)² of labels 0 and 1 is Σ w·y·(1 − ȳ)
        return both > 0 ? xy / Math.sqrt(both) : 0;
    }

    private static double ratio(Rows rows, TrainingRows train, int feature) {
        double[] weight = new double[RowFeatures.SLOTS];
        double[] positive = new double[RowFeatures.SLOTS];
        for (int i = 0; i < rows.count(); i++) {
            int slot = rows.sparse()[i * RowFeatures.sparse() + feature];
            weight[slot] += train.weight(i);
            positive[slot] += train.label(i) ? train.weight(i) : 0;
        }
        double all = Arrays.stream(weight).sum();
        double mean = Arrays.stream(positive).sum() / all;
        double within = 0;
        int words = 0;
        for (int s = 0; s < weight.length; s++) {
            if (weight[s] > 0) {
                words++;
                within += positive[s] * (1 - positive[s] / weight[s]);
            }
        }
        double total = all * mean * (1 - mean);
        if (!(total > 0) || rows.count() <= words) {
            return 0;
        }
        return Math.sqrt(Math.max(0, 1 - (rows.count() - 1.0) / (rows.count() - words) * within / total));
    }
}
