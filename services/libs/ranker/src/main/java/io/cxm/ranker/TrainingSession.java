package io.cxm.ranker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import java.util.Arrays;
import java.util.Random;

/** The table and the state of one fit of what is to be added to given logits: an epoch after the other over the rows, in an order of its own each. */
final class TrainingSession {
    private static final float TABLE_RATE = 0.01f;

    private final Rows rows;
    private final TrainingRows train;
    private final double[] given;
    private final Scaling scaling;
    private final Random random;
    private final float[] table = new float[RowFeatures.SLOTS * NeuralTrainer.WIDTH];
    private final float[] squares = new float[RowFeatures.SLOTS];
    private final int[] order;

    TrainingSession(Rows rows, TrainingRows train, double[] given, Scaling scaling, Random random) {
        this.rows = rows;
        this.train = train;
        this.given = given;
        this.scaling = scaling;
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

    /** A copy of the table as it stands. */
    float[] table() {
        return table.clone();
    }

    void epoch(Trainer trainer) {
        TrainingRows.shuffle(order, random);
        for (int from = 0; from < order.length; from += NeuralTrainer.BATCH) {
            step(trainer, from, Math.min(NeuralTrainer.BATCH, order.length - from));
        }
    }

    private void step(Trainer trainer, int from, int count) {
        int s = RowFeatures.sparse();
        int d = rows.features().dense();
        float[] words = new float[count * s * NeuralTrainer.WIDTH];
        float[] numbers = new float[count * d];
        float[] targets = new float[count];
        float[] weights = new float[count];
        float[] before = new float[count];
        for (int b = 0; b < count; b++) {
            int row = order[from + b];
            for (int f = 0; f < s; f++) {
                int slot = rows.sparse()[row * s + f];
                if (slot != Rows.NOTHING) {
                    System.arraycopy(
                            table,
                            slot * NeuralTrainer.WIDTH,
                            words,
                            (b * s + f) * NeuralTrainer.WIDTH,
                            NeuralTrainer.WIDTH);
                }
            }
            for (int f = 0; f < d; f++) {
                numbers[b * d + f] = scaling.of(rows.dense()[row * d + f], f);
            }
            targets[b] = train.label(row) ? 1 : 0;
            weights[b] = train.weight(row);
            before[b] = (float) given[row];
        }
        float[] gradient;
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray in = manager.create(words, new Shape(count, (long) s * NeuralTrainer.WIDTH));
            in.setRequiresGradient(true);
            NDArray dense = manager.create(numbers, new Shape(count, d));
            NDArray wanted = manager.create(targets, new Shape(count));
            NDArray worth = manager.create(weights, new Shape(count));
            NDArray there = manager.create(before, new Shape(count));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray logit = trainer.forward(new NDList(in, dense)).singletonOrThrow();
                collector.backward(logLoss(logit.add(there), wanted).mul(worth).mean());
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
                if (slot == Rows.NOTHING) {
                    continue;
                }
                int at = (b * s + f) * NeuralTrainer.WIDTH;
                double square = 0;
                for (int k = 0; k < NeuralTrainer.WIDTH; k++) {
                    float g = gradient[at + k] * count; // the loss is a mean over the batch
                    square += g * g;
                }
                squares[slot] += (float) (square / NeuralTrainer.WIDTH);
                double rate = TABLE_RATE / (Math.sqrt(squares[slot]) + 1e-6);
                for (int k = 0; k < NeuralTrainer.WIDTH; k++) {
                    table[slot * NeuralTrainer.WIDTH + k] -= (float) (rate * gradient[at + k] * count);
                }
            }
        }
    }
}
