package io.cxm.ranker;

import java.util.List;
import java.util.Random;

/** Rows of a test whose labels follow what is known. */
final class MadeUpRows {
    static final RowFeatures FEATURES = new RowFeatures(List.of("history", "attribute", "bayes", "trending"));

    private MadeUpRows() {}

    /** The logit of a row by its numbers and words. */
    interface Truth {
        double of(float[] dense, int[] sparse);
    }

    /** The label follows one number and one word; all else is noise. */
    static TrainingRows of(int count, long seed) {
        return of(count, seed, (dense, sparse) -> 2 * dense[FEATURES.merged()] + (sparse[1] < 25 ? 1.5 : -1.5));
    }

    static TrainingRows of(int count, long seed, Truth truth) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows(FEATURES);
        for (int i = 0; i < count; i++) {
            float[] dense = new float[FEATURES.dense()];
            for (int f = 0; f < dense.length; f++) {
                dense[f] = (float) random.nextGaussian();
            }
            int[] sparse = random.ints(RowFeatures.sparse(), 0, 50).toArray();
            double z = truth.of(dense, sparse);
            rows.add(new Rows(FEATURES, 1, dense, sparse), 0, random.nextDouble() < 1 / (1 + Math.exp(-z)), 1);
        }
        return rows;
    }
}
