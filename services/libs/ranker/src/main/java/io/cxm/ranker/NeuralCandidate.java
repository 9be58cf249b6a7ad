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
import java.util.function.ToDoubleFunction;

/** A network in the making under one setting, and the best of its epochs so far. */
final class NeuralCandidate implements AutoCloseable {
    private static final double LEAST_GAIN = 1e-5;

    private final NeuralConfig config;
    private final TrainingSession session;
    private final Model model;
    private final Trainer trainer;
    private byte[] parameters = new byte[0];
    private float[] table = new float[0];
    private double loss = Double.POSITIVE_INFINITY;
    private int since;

    private NeuralCandidate(NeuralConfig config, TrainingSession session, Model model, Trainer trainer) {
        this.config = config;
        this.session = session;
        this.model = model;
        this.trainer = trainer;
    }

    /** @param rate Adam's */
    static NeuralCandidate begin(NeuralConfig config, TrainingSession session, float rate, long seed) {
        Model model = Model.newInstance("training", "PyTorch");
        model.getNDManager().getEngine().setRandomSeed((int) seed);
        long words = (long) RowFeatures.sparse() * config.width();
        int numbers = config.dense().size();
        model.setBlock(new Network((int) words, numbers, config.hidden(), config.dropout()));
        DefaultTrainingConfig training = new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(rate))
                        .build())
                .optDevices(new Device[] {Device.cpu()});
        Trainer trainer = model.newTrainer(training);
        trainer.initialize(new Shape(NeuralTrainer.BATCH, words), new Shape(NeuralTrainer.BATCH, numbers));
        return new NeuralCandidate(config, session, model, trainer);
    }

    /** Goes over the rows once more. */
    void epoch(ToDoubleFunction<NeuralRanker> judge) throws IOException {
        session.epoch(trainer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.getBlock().saveParameters(new DataOutputStream(bytes));
        byte[] now = bytes.toByteArray();
        double reached;
        try (NeuralRanker network = new NeuralRanker(config, session.column(), now)) {
            reached = judge.applyAsDouble(network);
        }
        since++;
        if (parameters.length == 0 || reached < loss - LEAST_GAIN) {
            loss = reached;
            parameters = now;
            table = session.table();
            since = 0;
        }
    }

    /** The least log-loss on validation so far. */
    double loss() {
        return loss;
    }

    /** How many epochs ago that was. */
    int since() {
        return since;
    }

    /** Its best epoch. */
    NeuralTrainer.Fitted fitted() throws IOException {
        Columns columns = Columns.builder().put("embeddings", table).build();
        NeuralRanker network = new NeuralRanker(config, columns.floats("embeddings"), parameters);
        return new NeuralTrainer.Fitted(network, Stored.json(config), parameters, table, loss);
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
