package io.cxm.ranker;

import io.cxm.bundle.Column;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;

/**
 * One fit of a {@link Polynomial} under one {@link Penalty}: proximal AdaGrad (Duchi et al., 2011), in batches for the
 * numbers, row by row for the words. Products of numbers are standardised as the numbers are, so that one penalty suits
 * all. A slot that does not occur shrinks all the same; it catches up when it is seen again.
 */
final class PolynomialSession {
    private static final int BATCH = 128;
    private static final double RATE = 0.03;
    private static final double FIRST_SQUARE = 0.01;

    private final Rows rows;
    private final TrainingRows train;
    private final Products products;
    private final Penalty penalty;
    private final Random random;
    private final double meanWeight;
    private final int[] order;
    private final double[] weights;
    private final double[] squares;
    private final float[] table = new float[RowFeatures.SLOTS * Polynomial.STRIDE];
    private final float[] tableSquares = new float[table.length];
    private final long[] settled = new long[RowFeatures.SLOTS];
    private final Polynomial raw;
    private long seen;

    PolynomialSession(Rows rows, TrainingRows train, Products products, Penalty penalty, Random random) {
        this.rows = rows;
        this.train = train;
        this.products = products;
        this.penalty = penalty;
        this.random = random;
        int dense = rows.features().dense();
        double all = 0;
        double positive = 0;
        for (int i = 0; i < rows.count(); i++) {
            all += train.weight(i);
            positive += train.label(i) ? train.weight(i) : 0;
        }
        this.meanWeight = all / Math.max(1, rows.count());
        this.order = new int[rows.count()];
        Arrays.setAll(order, i -> i);
        this.weights = new double[Polynomial.weights(dense)];
        this.weights[0] = Math.log((positive + 1e-3) / (all - positive + 1e-3));
        this.squares = new double[weights.length];
        Arrays.fill(squares, FIRST_SQUARE);
        Arrays.fill(tableSquares, (float) FIRST_SQUARE);
        for (int i = 0; i < table.length; i++) {
            table[i] = i % Polynomial.STRIDE == 0 ? 0 : (float) random.nextGaussian() * 0.05f;
        }
        this.raw = new Polynomial(dense, new double[weights.length], new Column.Floats(MemorySegment.ofArray(table)));
    }

    Penalty penalty() {
        return penalty;
    }

    /** Once over all rows, in an order of its own. */
    void epoch() {
        TrainingRows.shuffle(order, random);
        double[] gradient = new double[weights.length];
        for (int from = 0; from < order.length; from += BATCH) {
            int to = Math.min(order.length, from + BATCH);
            products.raw(weights, raw.weights());
            Arrays.fill(gradient, 0);
            for (int i = from; i < to; i++) {
                learnWords(order[i], addGradient(order[i], gradient));
            }
            learnNumbers(gradient, to - from);
        }
    }

    /** A copy as it stands. */
    Polynomial polynomial() {
        for (int slot = 0; slot < settled.length; slot++) {
            settle(slot);
        }
        double[] copy = new double[weights.length];
        products.raw(weights, copy);
        return new Polynomial(raw.dense(), copy, new Column.Floats(MemorySegment.ofArray(table.clone())));
    }

    /** Adds a row's part of the gradient by the raw weights, and says its residual (σ(logit) − y)·w. */
    private double addGradient(int row, double[] gradient) {
        int at = row * RowFeatures.sparse();
        for (int f = 0; f < RowFeatures.sparse(); f++) {
            int slot = rows.sparse()[at + f];
            if (slot != Rows.NOTHING) {
                settle(slot);
            }
        }
        double[] z = products.numbers(rows, row);
        double probability = 1 / (1 + Math.exp(-raw.logit(z, rows.sparse(), at)));
        double residual = (probability - (train.label(row) ? 1 : 0)) * train.weight(row) / meanWeight;
        raw.addGradient(residual, z, gradient);
        return residual;
    }

    private void learnNumbers(double[] gradient, int count) {
        products.standard(gradient);
        for (int c = 0; c < weights.length; c++) {
            double slope = gradient[c] / count;
            squares[c] += slope * slope;
            double rate = RATE / Math.sqrt(squares[c]);
            double moved = weights[c] - rate * slope;
            weights[c] = c == 0 ? moved : penalty.shrunk(moved, rate, 1);
        }
    }

    private void learnWords(int row, double residual) {
        int at = row * RowFeatures.sparse();
        double[] sums = new double[Polynomial.STRIDE];
        raw.sums(rows.sparse(), at, sums);
        for (int f = 0; f < RowFeatures.sparse(); f++) {
            int slot = rows.sparse()[at + f];
            for (int k = 0; k < Polynomial.STRIDE && slot != Rows.NOTHING; k++) {
                double slope = residual * raw.derivative(slot, k, sums);
                int place = slot * Polynomial.STRIDE + k;
                tableSquares[place] += (float) (slope * slope);
                table[place] -= (float) (RATE / Math.sqrt(tableSquares[place]) * slope);
            }
        }
        seen++;
    }

    /** The shrinking of all rows since the slot was last looked at. */
    private void settle(int slot) {
        long steps = seen - settled[slot];
        settled[slot] = seen;
        for (int k = 0; k < Polynomial.STRIDE && steps > 0; k++) {
            int place = slot * Polynomial.STRIDE + k;
            Penalty of = k == 0 ? penalty : penalty.smooth();
            table[place] = (float) of.shrunk(table[place], RATE / Math.sqrt(tableSquares[place]), steps);
        }
    }
}
