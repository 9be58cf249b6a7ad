package io.cxm.ranking;

import io.cxm.ranker.DualTowerTrainer;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.NeuralTrainer;
import io.cxm.ranker.PolynomialTrainer;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.Rows;
import io.cxm.ranker.TrainingRows;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Rankers of a test: fitted on noise, they rank, if not well. */
public final class Networks {
    private Networks() {}

    /** As many as a bundle of a test has channels, and how satisfied shoppers were, which not every one of these bundles tells. */
    private static final RowFeatures FEATURES =
            new RowFeatures(List.of("history", "attribute", "bayes", "trending"), true);

    /** A network that was fitted on noise. */
    public static FittedRanker fittedOnNoise() throws IOException {
        return new NeuralTrainer(1).fit(noise(300, 1), noise(100, 2), epoch -> {});
    }

    /** One of each kind, fitted on noise. */
    static List<FittedRanker> all() throws IOException {
        TrainingRows train = noise(300, 1);
        TrainingRows held = noise(100, 2);
        FittedRanker polynomial = new PolynomialTrainer(1, line -> {}).fit(train, held);
        return List.of(
                polynomial,
                fittedOnNoise(),
                new DualTowerTrainer(1, line -> {}).fit(polynomial, train, held, epoch -> {}));
    }

    /** Candidates of a test. */
    static Rows candidates(int count) {
        return noise(count, 3).rows();
    }

    private static TrainingRows noise(int count, long seed) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows(FEATURES);
        for (int i = 0; i < count; i++) {
            float[] dense = new float[FEATURES.dense()];
            for (int f = 0; f < dense.length; f++) {
                dense[f] = (float) random.nextGaussian();
            }
            int[] sparse = random.ints(RowFeatures.sparse(), 0, 50).toArray();
            rows.add(new Rows(FEATURES, 1, dense, sparse), 0, random.nextBoolean(), 1);
        }
        return rows;
    }
}
