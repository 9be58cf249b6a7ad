package io.cxm.ranker;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.cxm.bundle.Columns;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Fits the neural ranker (R25) by log-loss: Adam on the network, row-wise AdaGrad (one accumulator a row, as in Gupta et
 * al., 2014) on the embeddings, since a dense step over the table would cost as much as the table. Stops when the
 * validation's log-loss has not fallen for {@link #PATIENCE} epochs and keeps the best epoch. With one thread and one seed
 * the outcome is always the same.
 */
public final class NeuralTrainer {
    static final int WIDTH = 8;
    private static final int HIDDEN = 32;
    private static final float DROPOUT = 0.2f;
    static final int BATCH = 256;
    private static final int MOST_EPOCHS = 12;
    private static final int PATIENCE = 2;
    private static final float RATE = 0.002f;

    private final long seed;

    public NeuralTrainer(long seed) {
        this.seed = seed;
    }

    /** What was fitted: the ranker, and the files that a bundle keeps of it. */
    public record Fitted(NeuralRanker ranker, byte[] config, byte[] parameters, Columns table, double validationLoss) {}

    /**
     * Fits on rows, stops by others.
     *
     * @param progress told the number of each finished epoch
     */
    public Fitted fit(TrainingRows train, TrainingRows validation, IntConsumer progress) throws IOException {
        Rows rows = train.rows();
        float[] mean = new float[RowFeatures.dense()];
        float[] deviation = new float[RowFeatures.dense()];
        moments(rows, mean, deviation);
        NeuralConfig config = config(mean, deviation);
        TrainingSession session = new TrainingSession(rows, train, mean, deviation, new Random(seed));
        Rows held = validation.rows();
        try (Model model = Model.newInstance("training", "PyTorch")) {
            model.getNDManager().getEngine().setRandomSeed((int) seed);
            model.setBlock(new Network(RowFeatures.sparse() * WIDTH, HIDDEN, DROPOUT));
            DefaultTrainingConfig training = new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(RATE))
                            .build())
                    .optDevices(new Device[] {Device.cpu()});
            try (Trainer trainer = model.newTrainer(training)) {
                trainer.initialize(
                        new Shape(BATCH, (long) RowFeatures.sparse() * WIDTH), new Shape(BATCH, RowFeatures.dense()));
                return best(session, trainer, model, config, held, validation, progress);
            }
        }
    }

    private static Fitted best(
            TrainingSession session,
            Trainer trainer,
            Model model,
            NeuralConfig config,
            Rows held,
            TrainingRows validation,
            IntConsumer progress)
            throws IOException {
        byte[] bestParameters = new byte[0];
        float[] bestTable = new float[0];
        double bestLoss = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int epoch = 1; epoch <= MOST_EPOCHS && since < PATIENCE; epoch++) {
            session.epoch(trainer);
            byte[] parameters = parameters(model);
            double loss;
            try (NeuralRanker ranker = new NeuralRanker(config, session.column(), parameters)) {
                loss = logLoss(ranker.logits(held), validation);
            }
            since++;
            if (bestParameters.length == 0 || loss < bestLoss - 1e-5) {
                bestLoss = loss;
                bestParameters = parameters;
                bestTable = session.table();
                since = 0;
            }
            progress.accept(epoch);
        }
        Columns table = Columns.builder().put("embeddings", bestTable).build();
        NeuralRanker ranker = new NeuralRanker(config, table.floats("embeddings"), bestParameters);
        return new Fitted(ranker, config.json(), bestParameters, table, bestLoss);
    }

    private static double logLoss(double[] logits, TrainingRows rows) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < logits.length; i++) {
            double z = rows.label(i) ? -logits[i] : logits[i];
            sum += rows.weight(i) * (Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))));
            weights += rows.weight(i);
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private static byte[] parameters(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.getBlock().saveParameters(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static NeuralConfig config(float[] mean, float[] deviation) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int i = 0; i < mean.length; i++) {
            means.add((double) mean[i]);
            deviations.add((double) deviation[i]);
        }
        return new NeuralConfig(
                WIDTH, HIDDEN, DROPOUT, RowFeatures.denseFeatures(), RowFeatures.sparseFeatures(), means, deviations);
    }

    private static void moments(Rows rows, float[] mean, float[] deviation) {
        int d = mean.length;
        for (int f = 0; f < d; f++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows.count(); i++) {
                double x = rows.dense()[i * d + f];
                sum += x;
                squares += x * x;
            }
            double m = sum / Math.max(1, rows.count());
            double variance = squares / Math.max(1, rows.count()) - m * m;
            mean[f] = (float) m;
            deviation[f] = variance < 1e-8 ? 1 : (float) Math.sqrt(variance);
        }
    }
}
