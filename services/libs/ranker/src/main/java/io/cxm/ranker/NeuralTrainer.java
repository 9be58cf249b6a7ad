package io.cxm.ranker;

import io.cxm.bundle.Columns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Fits the neural ranker (R25) by log-loss: Adam on the network, row-wise AdaGrad (one accumulator a row, as in Gupta et
 * al., 2014) on the embeddings, since a dense step over the table would cost as much as the table. All {@link Setting}s begin;
 * after {@link #ROUND} epochs the best of them by the validation's log-loss goes on (successive halving: Jamieson and Talwalkar,
 * 2016), until its log-loss has not fallen for {@link #PATIENCE} epochs. Its best epoch is kept. With one thread and one seed the
 * outcome is always the same.
 */
public final class NeuralTrainer {
    static final int WIDTH = 8;
    private static final int HIDDEN = 32;
    static final int BATCH = 256;
    private static final int MOST_EPOCHS = 12;
    private static final int PATIENCE = 2;
    private static final int ROUND = 2;

    /** Of the network: how much of its hidden layer is dropped, and Adam's rate. */
    private record Setting(float dropout, float rate) {
        static final List<Setting> ALL =
                List.of(new Setting(0.2f, 0.002f), new Setting(0.4f, 0.001f), new Setting(0.1f, 0.005f));
    }

    private final long seed;

    public NeuralTrainer(long seed) {
        this.seed = seed;
    }

    /** What was fitted: the network, and what a bundle keeps of it. */
    record Fitted(NeuralRanker network, byte[] config, byte[] parameters, float[] table, double validationLoss) {
        /** Its files under a ranker's name. */
        Map<String, byte[]> files(String name) {
            String file = Stored.file(name);
            return Map.of(file + ".json", config, file + ".params", parameters);
        }

        Columns.Builder columns() {
            return Columns.builder().put("embeddings", table);
        }
    }

    /**
     * Fits on rows, stops by others.
     *
     * @param progress told the number of each finished epoch
     */
    public FittedRanker fit(TrainingRows train, TrainingRows validation, IntConsumer progress) throws IOException {
        Fitted fitted = fit(train, new double[train.count()], validation, new double[validation.count()], progress);
        return new FittedRanker(
                fitted.network(),
                Map.of(Stored.file(NeuralRanker.NAME), fitted.columns().build()),
                fitted.files(NeuralRanker.NAME),
                fitted.validationLoss());
    }

    /**
     * Fits what is to be added to logits that are there.
     *
     * @param given the logits of the training rows
     * @param held the logits of the validation's rows
     */
    Fitted fit(TrainingRows train, double[] given, TrainingRows validation, double[] held, IntConsumer progress)
            throws IOException {
        Rows rows = train.rows();
        Scaling scaling = Scaling.of(rows);
        Held by = new Held(validation, validation.rows(), held);
        List<NeuralCandidate> left = new ArrayList<>();
        try {
            for (Setting setting : Setting.ALL) {
                NeuralConfig config = config(rows.features(), scaling, setting);
                TrainingSession session = new TrainingSession(rows, train, given, scaling, new Random(seed));
                left.add(NeuralCandidate.begin(config, session, setting.rate(), seed));
            }
            for (int epoch = 1; epoch <= MOST_EPOCHS && left.getFirst().since() < PATIENCE; epoch++) {
                for (NeuralCandidate candidate : left) {
                    candidate.epoch(by::loss);
                }
                if (epoch == ROUND) {
                    left.sort(Comparator.comparingDouble(NeuralCandidate::loss));
                    left.subList(1, left.size()).forEach(NeuralCandidate::close);
                    left.subList(1, left.size()).clear();
                }
                progress.accept(epoch);
            }
            return left.getFirst().fitted();
        } finally {
            left.forEach(NeuralCandidate::close);
        }
    }

    private static NeuralConfig config(RowFeatures features, Scaling scaling, Setting setting) {
        return new NeuralConfig(
                WIDTH,
                HIDDEN,
                setting.dropout(),
                features.denseFeatures(),
                RowFeatures.sparseFeatures(),
                scaling.means(),
                scaling.deviations());
    }

    /** What an epoch is judged by. */
    private record Held(TrainingRows validation, Rows rows, double[] given) {
        double loss(NeuralRanker network) {
            double[] logits = network.logits(rows);
            for (int i = 0; i < logits.length; i++) {
                logits[i] += given[i];
            }
            return validation.logLoss(logits);
        }
    }
}
