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
import java.util.Map;
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
        RowFeatures features = rows.features();
        NeuralConfig config = new NeuralConfig(
                WIDTH,
                HIDDEN,
                DROPOUT,
                features.denseFeatures(),
                RowFeatures.sparseFeatures(),
                scaling.means(),
                scaling.deviations());
        TrainingSession session = new TrainingSession(rows, train, given, scaling, new Random(seed));
        try (Model model = Model.newInstance("training", "PyTorch")) {
            model.getNDManager().getEngine().setRandomSeed((int) seed);
            model.setBlock(new Network(RowFeatures.sparse() * WIDTH, features.dense(), HIDDEN, DROPOUT));
            DefaultTrainingConfig training = new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(RATE))
                            .build())
                    .optDevices(new Device[] {Device.cpu()});
            try (Trainer trainer = model.newTrainer(training)) {
                trainer.initialize(
                        new Shape(BATCH, (long) RowFeatures.sparse() * WIDTH), new Shape(BATCH, features.dense()));
                return best(session, trainer, config, new Held(validation, validation.rows(), held), progress);
            }
        }
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

    private static Fitted best(
            TrainingSession session, Trainer trainer, NeuralConfig config, Held held, IntConsumer progress)
            throws IOException {
        byte[] bestParameters = new byte[0];
        float[] bestTable = new float[0];
        double bestLoss = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int epoch = 1; epoch <= MOST_EPOCHS && since < PATIENCE; epoch++) {
            session.epoch(trainer);
            byte[] parameters = parameters(trainer.getModel());
            double loss;
            try (NeuralRanker network = new NeuralRanker(config, session.column(), parameters)) {
                loss = held.loss(network);
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
        NeuralRanker network = new NeuralRanker(config, table.floats("embeddings"), bestParameters);
        return new Fitted(network, Stored.json(config), bestParameters, bestTable, bestLoss);
    }

    private static byte[] parameters(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.getBlock().saveParameters(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
