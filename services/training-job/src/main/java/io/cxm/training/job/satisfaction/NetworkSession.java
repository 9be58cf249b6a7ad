package io.cxm.training.job.satisfaction;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.Random;

/** One {@link OrdinalNetwork} in the making: an epoch after the other over its rows. With one thread and one seed its outcome is always the same. */
final class NetworkSession implements AutoCloseable {
    /** How much each cut counts: who is dissatisfied is asked for most. */
    private static final float[] WORTH = {0.2f, 0.4f, 0.2f, 0.2f};
    /** How much what shoppers did counts beside what they said. */
    private static final float OF_OUTCOMES = 0.2f;

    private static final int OUTCOMES = Outcome.ALL.size();
    private static final int STEPS_AN_EPOCH = 20;
    private static final int SMALLEST_BATCH = 32;
    private static final int LARGEST_BATCH = 256;
    private static final int AT_ONCE = 1024;

    private final Design design;
    private final Model model;
    private final Trainer trainer;
    private final Random random;

    /**
     * Rows to learn from.
     *
     * @param given of each the baseline's logits
     * @param labels 0 where nothing was said
     * @param outcomes by row and outcome
     */
    record Rows(int[] rows, double[][] given, int[] labels, byte[][] outcomes) {}

    /**
     * How a network is fitted.
     *
     * @param hidden width of its first layer
     * @param rate Adam's
     */
    record Setting(int hidden, float dropout, float rate) {}

    NetworkSession(Design design, Setting setting, long seed) {
        this.design = design;
        this.random = new Random(seed);
        this.model = Model.newInstance("satisfaction", "PyTorch");
        model.getNDManager().getEngine().setRandomSeed((int) seed);
        model.setBlock(new OrdinalNetwork(design.width(), setting.hidden(), setting.dropout()));
        this.trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()) // never asked: an epoch has its own
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(setting.rate()))
                        .build())
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, design.width()));
    }

    /** Goes over the rows once more, in an order of its own. */
    void epoch(Rows of) {
        int n = of.rows().length;
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        int batch = Math.clamp(n / STEPS_AN_EPOCH, SMALLEST_BATCH, LARGEST_BATCH);
        for (int from = 0; from < n; from += batch) {
            step(of, Arrays.copyOfRange(order, from, Math.min(n, from + batch)));
        }
    }

    private void step(Rows of, int[] places) {
        int n = places.length;
        float[] before = new float[n * OrdinalLogit.CUTS];
        float[] below = new float[before.length];
        float[] worth = new float[before.length];
        float[] done = new float[n * OUTCOMES];
        float[] known = new float[done.length];
        int[] rows = new int[n];
        for (int b = 0; b < n; b++) {
            int place = places[b];
            rows[b] = of.rows()[place];
            for (int cut = 0; cut < OrdinalLogit.CUTS; cut++) {
                int at = b * OrdinalLogit.CUTS + cut;
                before[at] = (float) of.given()[place][cut];
                below[at] = of.labels()[place] <= cut + 1 ? 1 : 0;
                worth[at] = of.labels()[place] == 0 ? 0 : WORTH[cut];
            }
            for (int o = 0; o < OUTCOMES; o++) {
                byte outcome = of.outcomes()[place][o];
                done[b * OUTCOMES + o] = outcome == 1 ? 1 : 0;
                known[b * OUTCOMES + o] = outcome == Outcome.UNKNOWN ? 0 : OF_OUTCOMES;
            }
        }
        Shape cuts = new Shape(n, OrdinalLogit.CUTS);
        Shape outcomes = new Shape(n, OUTCOMES);
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray given = manager.create(before, cuts);
            NDArray wanted = manager.create(below, cuts);
            NDArray counts = manager.create(worth, cuts);
            NDArray did = manager.create(done, outcomes);
            NDArray told = manager.create(known, outcomes);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList out = trainer.forward(new NDList(facts(manager, rows)));
                NDArray said =
                        logLoss(out.get(0).add(given), wanted).mul(counts).sum();
                NDArray acted = logLoss(out.get(1), did).mul(told).sum();
                collector.backward(said.add(acted).div(n));
            }
            trainer.step();
        }
    }

    /** max(z, 0) − z·y + log(1 + e^−|z|), which does not overflow. */
    private static NDArray logLoss(NDArray z, NDArray y) {
        return z.maximum(0).sub(z.mul(y)).add(z.abs().neg().exp().add(1).log());
    }

    private NDArray facts(NDManager manager, int[] rows) {
        float[] x = new float[rows.length * design.width()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(design.x(), rows[i] * design.width(), x, i * design.width(), design.width());
        }
        return manager.create(x, new Shape(rows.length, design.width()));
    }

    /** Of each row what is to be added to the baseline's logits. */
    double[][] added(int[] rows) {
        double[][] added = new double[rows.length][OrdinalLogit.CUTS];
        ParameterStore store = new ParameterStore(model.getNDManager(), false);
        for (int from = 0; from < rows.length; from += AT_ONCE) {
            int to = Math.min(rows.length, from + AT_ONCE);
            try (NDManager manager = model.getNDManager().newSubManager()) {
                float[] out = model.getBlock()
                        .forward(store, new NDList(facts(manager, Arrays.copyOfRange(rows, from, to))), false)
                        .get(0)
                        .toFloatArray();
                for (int i = 0; i < out.length; i++) {
                    added[from + i / OrdinalLogit.CUTS][i % OrdinalLogit.CUTS] = out[i];
                }
            }
        }
        return added;
    }

    /** The loss of answers, where so much is added to what is given. */
    static double loss(double[][] given, double[][] added, int[] labels) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int cut = 0; cut < OrdinalLogit.CUTS; cut++) {
                double z = given[i][cut] + added[i][cut];
                loss += WORTH[cut] * RidgeLogit.softplus(labels[i] <= cut + 1 ? -z : z);
            }
        }
        return loss / labels.length;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
