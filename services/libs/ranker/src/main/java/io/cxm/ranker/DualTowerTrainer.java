package io.cxm.ranker;

import io.cxm.bundle.Columns;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Fits the dual tower (R26) to a fitted polynomial: the network to its residuals, then the gate on validation. */
public final class DualTowerTrainer {
    private static final int HALVINGS = 30;

    private final long seed;
    private final Consumer<String> log;

    /** @param log told which gate was chosen */
    public DualTowerTrainer(long seed, Consumer<String> log) {
        this.seed = seed;
        this.log = log;
    }

    /**
     * Fits on rows, stops and chooses by others.
     *
     * @param polynomial fitted on the same rows
     * @param progress told the number of each finished epoch
     */
    public FittedRanker fit(FittedRanker polynomial, TrainingRows train, TrainingRows validation, IntConsumer progress)
            throws IOException {
        double[] held = polynomial.ranker().logits(validation.rows());
        NeuralTrainer.Fitted network = new NeuralTrainer(seed)
                .fit(train, polynomial.ranker().logits(train.rows()), validation, held, progress);
        double[] left = network.network().logits(validation.rows());
        double gate = gate(held, left, validation);
        DualTowerRanker ranker = new DualTowerRanker(polynomial.ranker(), network.network(), gate);
        double loss = validation.logLoss(sum(held, gate, left));
        log.accept("dual tower gate %.3f validation loss %.5f".formatted(gate, loss));
        Map<String, Columns> columns = new HashMap<>(polynomial.columns());
        columns.put(
                Stored.file(DualTowerRanker.NAME),
                network.columns().put("gate", new double[] {gate}).build());
        Map<String, byte[]> files = new HashMap<>(polynomial.files());
        files.putAll(network.files(DualTowerRanker.NAME));
        return new FittedRanker(ranker, columns, files, loss);
    }

    /**
     * The g in [0, 1] of the least log-loss of p + g·n. The loss is convex in g, so its derivative Σ w·(σ(p + g·n) − y)·n
     * rises, and halving finds where it is 0.
     */
    static double gate(double[] p, double[] n, TrainingRows rows) {
        if (slope(p, 0, n, rows) >= 0) {
            return 0;
        }
        if (slope(p, 1, n, rows) <= 0) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(p, middle, n, rows) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double slope(double[] p, double gate, double[] n, TrainingRows rows) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double probability = 1 / (1 + Math.exp(-p[i] - gate * n[i]));
            sum += rows.weight(i) * (probability - (rows.label(i) ? 1 : 0)) * n[i];
        }
        return sum;
    }

    private static double[] sum(double[] p, double gate, double[] n) {
        double[] sum = new double[p.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = p[i] + gate * n[i];
        }
        return sum;
    }
}
