package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeuralTrainerTest {
    @Test
    void learnsADenseAndASparseSignal() throws IOException {
        FittedRanker fitted = new NeuralTrainer(5).fit(MadeUpRows.of(4000, 1), MadeUpRows.of(1000, 2), epoch -> {});
        try (Ranker ranker = fitted.ranker()) {
            TrainingRows test = MadeUpRows.of(2000, 3);
            double auc = Quality.auc(ranker.logits(test.rows()), test.labels());
            assertTrue(auc > 0.85, "auc " + auc);
            List<Contribution> contributions = ranker.contributions(test.rows(), 0);
            assertTrue(
                    contributions.stream().limit(2).anyMatch(c -> c.name().equals("agreement of channels")),
                    contributions.toString());
        }
    }

    @Test
    void learnsWithoutTheWordsOfAGroup() throws IOException {
        String words = RowFeatures.groupOfSparse(0);
        TrainingRows train = MadeUpRows.of(600, 1).without(words);
        TrainingRows held = MadeUpRows.of(200, 2).without(words);
        assertTrue(Arrays.stream(train.rows().sparse()).anyMatch(slot -> slot == Rows.NOTHING));
        FittedRanker fitted = new NeuralTrainer(5).fit(train, held, epoch -> {});
        assertTrue(fitted.validationLoss() < 1, "loss " + fitted.validationLoss());
        fitted.ranker().close();
    }

    @Test
    void oneSeedGivesOneRanker() throws IOException {
        FittedRanker one = new NeuralTrainer(7).fit(MadeUpRows.of(600, 1), MadeUpRows.of(200, 2), epoch -> {});
        FittedRanker two = new NeuralTrainer(7).fit(MadeUpRows.of(600, 1), MadeUpRows.of(200, 2), epoch -> {});
        assertEquals(one.validationLoss(), two.validationLoss());
        assertArrayEquals(
                one.ranker().logits(MadeUpRows.of(50, 3).rows()),
                two.ranker().logits(MadeUpRows.of(50, 3).rows()));
        one.ranker().close();
        two.ranker().close();
    }
}
