package io.cxm.ranker;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int WIDTH = 8;
    private static final int HIDDEN = 32;
    private static final float DROPOUT = 0.2f;
    private static final int BATCH = 256;
    private static final int MOST_EPOCHS = 12;
    private static final int PATIENCE = 2;
    private static final float RATE = 0.002f;
    private static final float TABLE_RATE = 0.01f;

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
        Session session = new Session(rows, train, mean, deviation, new Random(seed));
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
            Session session,
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
                bestTable = session.table.clone();
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

    /** The table and the state of one fit. */
    private static final class Session {
        private final Rows rows;
        private final TrainingRows train;
        private final float[] mean;
        private final float[] deviation;
        private final Random random;
        private final float[] table = new float[RowFeatures.SLOTS * WIDTH];
        private final float[] squares = new float[RowFeatures.SLOTS];
        private final int[] order;

        Session(Rows rows, TrainingRows train, float[] mean, float[] deviation, Random random) {
            this.rows = rows;
            this.train = train;
            this.mean = mean;
            this.deviation = deviation;
            this.random = random;
            this.order = new int[rows.count()];
            Arrays.setAll(order, i -> i);
            for (int i = 0; i < table.length; i++) {
                table[i] = (float) random.nextGaussian() * 0.01f;
            }
        }

        Column.Floats column() {
            return Columns.builder().put("embeddings", table.clone()).build().floats("embeddings");
        }

        void epoch(Trainer trainer) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            for (int from = 0; from < order.length; from += BATCH) {
                step(trainer, from, Math.min(BATCH, order.length - from));
            }
        }

        private void step(Trainer trainer, int from, int count) {
            int s = RowFeatures.sparse();
            int d = RowFeatures.dense();
            float[] words = new float[count * s * WIDTH];
            float[] numbers = new float[count * d];
            float[] targets = new float[count];
            float[] weights = new float[count];
            for (int b = 0; b < count; b++) {
                int row = order[from + b];
                for (int f = 0; f < s; f++) {
                    System.arraycopy(table, rows.sparse()[row * s + f] * WIDTH, words, (b * s + f) * WIDTH, WIDTH);
                }
                for (int f = 0; f < d; f++) {
                    numbers[b * d + f] = Math.clamp((rows.dense()[row * d + f] - mean[f]) / deviation[f], -5f, 5f);
                }
                targets[b] = train.label(row) ? 1 : 0;
                weights[b] = train.weight(row);
            }
            float[] gradient;
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray in = manager.create(words, new Shape(count, (long) s * WIDTH));
                in.setRequiresGradient(true);
                NDArray dense = manager.create(numbers, new Shape(count, d));
                NDArray wanted = manager.create(targets, new Shape(count));
                NDArray worth = manager.create(weights, new Shape(count));
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDArray logit = trainer.forward(new NDList(in, dense)).singletonOrThrow();
                    collector.backward(logLoss(logit, wanted).mul(worth).mean());
                    gradient = in.getGradient().toFloatArray();
                }
                trainer.step();
            }
            update(from, count, gradient);
        }

        /** max(z, 0) − z·y + log(1 + e^−|z|), which does not overflow; DJL's own loss takes no weights. */
        private static NDArray logLoss(NDArray z, NDArray y) {
            return z.maximum(0).sub(z.mul(y)).add(z.abs().neg().exp().add(1).log());
        }

        private void update(int from, int count, float[] gradient) {
            int s = RowFeatures.sparse();
            for (int b = 0; b < count; b++) {
                for (int f = 0; f < s; f++) {
                    int slot = rows.sparse()[order[from + b] * s + f];
                    int at = (b * s + f) * WIDTH;
                    double square = 0;
                    for (int k = 0; k < WIDTH; k++) {
                        float g = gradient[at + k] * count; // the loss is a mean over the batch
                        square += g * g;
                    }
                    squares[slot] += (float) (square / WIDTH);
                    double rate = TABLE_RATE / (Math.sqrt(squares[slot]) + 1e-6);
                    for (int k = 0; k < WIDTH; k++) {
                        table[slot * WIDTH + k] -= (float) (rate * gradient[at + k] * count);
                    }
                }
            }
        }
    }
}
