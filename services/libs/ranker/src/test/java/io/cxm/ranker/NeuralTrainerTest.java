package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeuralTrainerTest {
    private static final int MERGED = RowFeatures.MERGED;

    @Test
    void learnsADenseAndASparseSignal() throws IOException {
        NeuralTrainer.Fitted fitted = new NeuralTrainer(5).fit(rows(4000, 1), rows(1000, 2), epoch -> {});
        try (NeuralRanker ranker = fitted.ranker()) {
            TrainingRows test = rows(2000, 3);
            double auc = Quality.auc(ranker.logits(test.rows()), test.labels());
            assertTrue(auc > 0.85, "auc " + auc);
            List<Contribution> contributions = ranker.contributions(test.rows(), 0);
            assertTrue(
                    contributions.stream().limit(2).anyMatch(c -> c.name().equals("agreement of channels")),
                    contributions.toString());
        }
    }

    @Test
    void oneSeedGivesOneRanker() throws IOException {
        NeuralTrainer.Fitted one = new NeuralTrainer(7).fit(rows(600, 1), rows(200, 2), epoch -> {});
        NeuralTrainer.Fitted two = new NeuralTrainer(7).fit(rows(600, 1), rows(200, 2), epoch -> {});
        assertEquals(one.validationLoss(), two.validationLoss());
        assertArrayEquals(
                one.ranker().logits(rows(50, 3).rows()),
                two.ranker().logits(rows(50, 3).rows()));
        one.ranker().close();
        two.ranker().close();
    }

    /** The label follows one number and one word; all else is noise. */
    private static TrainingRows rows(int count, long seed) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows();
        for (int i = 0; i < count; i++) {
            float[] dense = new float[RowFeatures.dense()];
            for (int f = 0; f < dense.length; f++) {
                dense[f] = (float) random.nextGaussian();
            }
            int[] sparse = random.ints(RowFeatures.sparse(), 0, 50).toArray();
            double z = 2 * dense[MERGED] + (sparse[1] < 25 ? 1.5 : -1.5);
            rows.add(new Rows(1, dense, sparse), 0, random.nextDouble() < 1 / (1 + Math.exp(-z)), 1);
        }
        return rows;
    }
}
