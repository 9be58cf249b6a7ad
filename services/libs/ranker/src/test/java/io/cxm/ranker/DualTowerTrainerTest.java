package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DualTowerTrainerTest {
    private static final int MERGED = MadeUpRows.FEATURES.merged();

    /** A product of three numbers is beyond degree two. */
    private static final MadeUpRows.Truth TRUTH = (dense, sparse) ->
            2 * dense[MERGED] + 2 * Math.signum(dense[MERGED + 1] * dense[MERGED + 2] * dense[MERGED + 3]);

    @Test
    void addsWhatThePolynomialLeaves() throws IOException {
        TrainingRows train = MadeUpRows.of(3000, 1, TRUTH);
        TrainingRows held = MadeUpRows.of(1000, 2, TRUTH);
        FittedRanker polynomial = new PolynomialTrainer(5, line -> {}).fit(train, held);
        FittedRanker dual = new DualTowerTrainer(5, line -> {}).fit(polynomial, train, held, epoch -> {});
        assertTrue(dual.validationLoss() <= polynomial.validationLoss() + 1e-9);
        assertTrue(dual.columns().keySet().containsAll(polynomial.columns().keySet()), "it needs the polynomial");
        FittedRanker again = new DualTowerTrainer(5, line -> {}).fit(polynomial, train, held, epoch -> {});
        Rows rows = MadeUpRows.of(50, 3, TRUTH).rows();
        assertArrayEquals(dual.ranker().logits(rows), again.ranker().logits(rows));
        dual.ranker().close();
        again.ranker().close();
    }

    /** Half of what the network says is right: n = ±2, and what happens has the odds of a logit of ±1. */
    @Test
    void theGateIsWhatValidationBearsOut() {
        TrainingRows rows = new TrainingRows(MadeUpRows.FEATURES);
        double[] none = new double[2000];
        double[] says = new double[2000];
        double[] lies = new double[2000];
        Rows empty =
                new Rows(MadeUpRows.FEATURES, 1, new float[MadeUpRows.FEATURES.dense()], new int[RowFeatures.sparse()]);
        for (int i = 0; i < says.length; i++) {
            boolean up = i % 2 == 0;
            boolean kept = i % 1000 < 1000 / (1 + Math.exp(-1));
            rows.add(empty, 0, up == kept, 1);
            says[i] = up ? 2 : -2;
            lies[i] = -says[i];
        }
        assertEquals(0.5, DualTowerTrainer.gate(none, says, rows), 0.005);
        assertEquals(0, DualTowerTrainer.gate(none, lies, rows));
        double[] small = new double[2000];
        for (int i = 0; i < small.length; i++) {
            small[i] = says[i] / 4;
        }
        assertEquals(1, DualTowerTrainer.gate(none, small, rows));
    }
}
