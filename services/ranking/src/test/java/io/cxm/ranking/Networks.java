package io.cxm.ranking;

import io.cxm.ranker.NeuralTrainer;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.ranker.TrainingRows;
import java.io.IOException;
import java.util.Random;

/** Networks of a test: they rank by PyTorch, if not well. */
public final class Networks {
    private Networks() {}

    /** A network that was fitted on noise. */
    public static NeuralTrainer.Fitted fittedOnNoise() throws IOException {
        return new NeuralTrainer(1).fit(noise(300, 1), noise(100, 2), epoch -> {});
    }

    private static TrainingRows noise(int count, long seed) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows();
        for (int i = 0; i < count; i++) {
            float[] dense = new float[RowFeatures.dense()];
            for (int f = 0; f < dense.length; f++) {
                dense[f] = (float) random.nextGaussian();
            }
            int[] sparse = random.ints(RowFeatures.sparse(), 0, 50).toArray();
            rows.add(new Rows(1, dense, sparse), 0, random.nextBoolean(), 1);
        }
        return rows;
    }
}
