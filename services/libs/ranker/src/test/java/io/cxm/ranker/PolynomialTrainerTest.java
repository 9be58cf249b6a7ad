package io.cxm.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Column;
import io.cxm.testkit.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolynomialTrainerTest {
    private static final int MERGED = MadeUpRows.FEATURES.merged();

    /** 1 + 2·3 − 1·2 + ½·9 + 1·6 − 2·4 of the numbers 3 and 2; words .5 and .25, whose factors meet in 2·3 − 1·1. */
    @Test
    void isAsWorkedByHand() {
        float[] table = new float[2 * Polynomial.STRIDE];
        table[0] = 0.5f;
        table[1] = 2;
        table[2] = -1;
        table[Polynomial.STRIDE] = 0.25f;
        table[Polynomial.STRIDE + 1] = 3;
        table[Polynomial.STRIDE + 2] = 1;
        Polynomial polynomial =
                new Polynomial(2, new double[] {1, 2, -1, 0.5, 1, -2}, new Column.Floats(MemorySegment.ofArray(table)));
        int[] words = new int[RowFeatures.sparse()];
        Arrays.fill(words, Rows.NOTHING);
        words[0] = 0;
        words[3] = 1;
        assertEquals(1 + 6 - 2 + 4.5 + 6 - 8 + 0.75 + 5, polynomial.logit(new double[] {3, 2}, words, 0), 1e-12);
    }

    @Test
    void learnsWithoutTheWordsOfAGroup() {
        String words = RowFeatures.groupOfSparse(0);
        FittedRanker fitted = new PolynomialTrainer(5, _ -> {})
                .fit(MadeUpRows.of(600, 1).without(words), MadeUpRows.of(200, 2).without(words));
        assertTrue(fitted.validationLoss() < 1, "loss " + fitted.validationLoss());
    }

    /** Central differences of the log-loss, by the weights of standardised products and by what a word has. */
    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        Seeds.check(5, random -> {
            TrainingRows train = MadeUpRows.of(20, random.nextLong());
            Rows rows = train.rows();
            Products products = new Products(rows, Scaling.of(rows));
            int dense = rows.features().dense();
            double[] weights =
                    random.doubles(Polynomial.weights(dense), -0.1, 0.1).toArray();
            float[] table = new float[50 * Polynomial.STRIDE];
            for (int i = 0; i < table.length; i++) {
                table[i] = (float) random.nextGaussian();
            }
            Polynomial raw =
                    new Polynomial(dense, new double[weights.length], new Column.Floats(MemorySegment.ofArray(table)));
            products.raw(weights, raw.weights());
            double[] gradient = new double[weights.length];
            double[] words = new double[table.length];
            double[] sums = new double[Polynomial.STRIDE];
            for (int row = 0; row < rows.count(); row++) {
                int at = row * RowFeatures.sparse();
                double[] z = products.numbers(rows, row);
                double residual = 1 / (1 + Math.exp(-raw.logit(z, rows.sparse(), at))) - (train.label(row) ? 1 : 0);
                raw.addGradient(residual, z, gradient);
                raw.sums(rows.sparse(), at, sums);
                for (int i = at; i < at + RowFeatures.sparse(); i++) {
                    for (int k = 0; k < Polynomial.STRIDE; k++) {
                        words[rows.sparse()[i] * Polynomial.STRIDE + k] +=
                                residual * raw.derivative(rows.sparse()[i], k, sums);
                    }
                }
            }
            products.standard(gradient);
            for (int c : new int[] {0, 1, dense, dense + 1, dense + 2, weights.length - 1}) {
                double[] more = weights.clone();
                double[] less = weights.clone();
                more[c] += 1e-5;
                less[c] -= 1e-5;
                double slope = (loss(products, more, table, train) - loss(products, less, table, train)) / 2e-5;
                assertEquals(slope, gradient[c], 1e-5 * (1 + Math.abs(slope)), "weight " + c);
            }
            for (int c = 0; c < 3 * Polynomial.STRIDE; c++) {
                float[] more = table.clone();
                float[] less = table.clone();
                more[c] += 1e-2f;
                less[c] -= 1e-2f;
                double step = (double) more[c] - less[c];
                double slope = (loss(products, weights, more, train) - loss(products, weights, less, train)) / step;
                assertEquals(slope, words[c], 1e-2 * (1 + Math.abs(slope)), "word " + c);
            }
        });
    }

    private static double loss(Products products, double[] weights, float[] table, TrainingRows train) {
        Rows rows = train.rows();
        double[] raw = new double[weights.length];
        products.raw(weights, raw);
        Polynomial polynomial =
                new Polynomial(rows.features().dense(), raw, new Column.Floats(MemorySegment.ofArray(table)));
        double[] logits = new double[rows.count()];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = polynomial.logit(products.numbers(rows, row), rows.sparse(), row * RowFeatures.sparse());
        }
        return train.logLoss(logits) * rows.count();
    }

    @Test
    void manyStepsOfShrinkingAreOneAfterTheOther() {
        Seeds.check(50, random -> {
            Penalty penalty = new Penalty("", random.nextInt(2) * 0.1, random.nextInt(2) * 0.2);
            double rate = random.nextDouble();
            double weight = random.nextGaussian();
            double oneByOne = weight;
            for (int i = 0; i < 7; i++) {
                double less = Math.max(0, Math.abs(oneByOne) - rate * penalty.lasso());
                oneByOne = Math.copySign(less / (1 + rate * penalty.ridge()), oneByOne);
            }
            assertEquals(oneByOne, penalty.shrunk(weight, rate, 7), 1e-12);
        });
    }

    /** Two numbers that say nothing alone and all together, and two words. */
    @Test
    void learnsWhatIsOnlyInProducts() {
        MadeUpRows.Truth truth = (dense, sparse) ->
                2 * dense[MERGED] * dense[MERGED + 1] + ((sparse[1] < 25) == (sparse[2] < 25) ? 1 : -1);
        TrainingRows train = MadeUpRows.of(6000, 1, truth);
        FittedRanker fitted = new PolynomialTrainer(5, line -> {}).fit(train, MadeUpRows.of(2000, 2, truth));
        TrainingRows test = MadeUpRows.of(2000, 3, truth);
        Rows rows = test.rows();
        double auc = Quality.auc(fitted.ranker().logits(rows), test.labels());
        double baseline =
                Quality.auc(CorrelationRanker.of(train, Correlation.of(train)).logits(rows), test.labels());
        assertTrue(auc > 0.7 && baseline < 0.55, "auc " + auc + " of correlations " + baseline);
    }

    @Test
    void oneSeedGivesOneRanker() {
        FittedRanker one = new PolynomialTrainer(7, line -> {}).fit(MadeUpRows.of(600, 1), MadeUpRows.of(200, 2));
        FittedRanker two = new PolynomialTrainer(7, line -> {}).fit(MadeUpRows.of(600, 1), MadeUpRows.of(200, 2));
        Rows rows = MadeUpRows.of(50, 3).rows();
        assertArrayEquals(one.ranker().logits(rows), two.ranker().logits(rows));
        assertArrayEquals(one.files().get("ranker-polynomial.json"), two.files().get("ranker-polynomial.json"));
    }

    @Test
    void contributionsNameWhatTheLabelFollows() {
        FittedRanker fitted = new PolynomialTrainer(5, line -> {}).fit(MadeUpRows.of(4000, 1), MadeUpRows.of(1000, 2));
        Rows rows = MadeUpRows.of(200, 3).rows();
        int row = 0;
        while (Math.abs(rows.dense()[row * MadeUpRows.FEATURES.dense() + MERGED]) < 1.5) {
            row++;
        }
        Contribution first = fitted.ranker().contributions(rows, row).getFirst();
        assertEquals("agreement of channels", first.name());
        assertEquals(
                Math.signum(rows.dense()[row * MadeUpRows.FEATURES.dense() + MERGED]),
                Math.signum(first.contribution()));
    }

    @Test
    void correlationsAreAsWorkedByHand() {
        TrainingRows rows = new TrainingRows(MadeUpRows.FEATURES);
        // the first number is 1 2 3 4 with labels 0 0 1 1: r = 2 / √(5·1); one of weight 2 counts as two
        for (int i = 0; i < 4; i++) {
            float[] dense = new float[MadeUpRows.FEATURES.dense()];
            dense[0] = 1 + i;
            int[] sparse = new int[RowFeatures.sparse()];
            sparse[0] = i / 2;
            rows.add(new Rows(MadeUpRows.FEATURES, 1, dense, sparse), 0, i > 1, 1);
        }
        assertEquals(2 / Math.sqrt(5), Correlation.of(rows).getFirst().r(), 1e-6);
        assertEquals(0, Correlation.of(rows).get(1).r(), "what never varies");
        // the first word tells all, the others are the same for all
        assertEquals(1, Correlation.of(rows).get(MadeUpRows.FEATURES.dense()).r(), 1e-12);
        assertEquals(0, Correlation.of(rows).getLast().r(), 1e-12);
    }

    /** Words that say nothing have about no correlation ratio, however many there are. */
    @Test
    void chanceIsNoCorrelation() {
        TrainingRows rows = new TrainingRows(MadeUpRows.FEATURES);
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            int[] sparse = random.ints(RowFeatures.sparse(), 0, 1000).toArray();
            rows.add(
                    new Rows(MadeUpRows.FEATURES, 1, new float[MadeUpRows.FEATURES.dense()], sparse),
                    0,
                    random.nextBoolean(),
                    1);
        }
        assertTrue(Correlation.of(rows).getLast().r() < 0.15);
    }
}
