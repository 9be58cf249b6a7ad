package io.cxm.ranker;

import java.util.Arrays;
import java.util.Random;

/** Rows with labels, appended query by query; a query's rows stay together. */
public final class TrainingRows {
    private final RowFeatures features;
    private float[] dense = new float[1 << 12];
    private int[] sparse = new int[1 << 10];
    private boolean[] labels = new boolean[1 << 8];
    private float[] weights = new float[1 << 8];
    private int count;

    public TrainingRows(RowFeatures features) {
        this.features = features;
    }

    /** Appends one row of some rows, which counts as much as {@code weight} rows. */
    public void add(Rows rows, int row, boolean label, float weight) {
        if (!rows.features().equals(features)) {
            throw new IllegalArgumentException("rows of other features");
        }
        int d = features.dense();
        int s = RowFeatures.sparse();
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        if ((count + 1) * d > dense.length) {
            dense = Arrays.copyOf(dense, Math.max((count + 1) * d, 2 * dense.length));
        }
        if ((count + 1) * s > sparse.length) {
            sparse = Arrays.copyOf(sparse, Math.max((count + 1) * s, 2 * sparse.length));
        }
        System.arraycopy(rows.dense(), row * d, dense, count * d, d);
        System.arraycopy(rows.sparse(), row * s, sparse, count * s, s);
        weights[count] = weight;
        labels[count++] = label;
    }

    /** The same rows where a group of features says nothing. */
    public TrainingRows without(String group) {
        Rows masked = rows().without(group);
        TrainingRows others = new TrainingRows(features);
        for (int i = 0; i < count; i++) {
            others.add(masked, i, labels[i], weights[i]);
        }
        return others;
    }

    public int count() {
        return count;
    }

    public int positives() {
        int positives = 0;
        for (int i = 0; i < count; i++) {
            positives += labels[i] ? 1 : 0;
        }
        return positives;
    }

    public boolean label(int row) {
        return labels[row];
    }

    public float weight(int row) {
        return weights[row];
    }

    /** (Σ w)²/Σ w²: how many rows of equal weight would tell as much (Kish, 1965). */
    public double effectiveSize() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /** The mean log-loss of logits of these rows: Σ w·(log(1 + e^z) − y·z) / Σ w. */
    double logLoss(double[] logits) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < count; i++) {
            double z = labels[i] ? -logits[i] : logits[i];
            sum += weights[i] * (Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))));
            all += weights[i];
        }
        return all == 0 ? 0 : sum / all;
    }

    /** Mixes the order in which an epoch takes the rows (Fisher and Yates, 1938). */
    static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    public boolean[] labels() {
        return Arrays.copyOf(labels, count);
    }

    /** All as rows. */
    public Rows rows() {
        return new Rows(
                features,
                count,
                Arrays.copyOf(dense, count * features.dense()),
                Arrays.copyOf(sparse, count * RowFeatures.sparse()));
    }
}
