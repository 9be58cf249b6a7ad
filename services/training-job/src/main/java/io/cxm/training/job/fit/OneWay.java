package io.cxm.training.job.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The one-way random effects model y = μ + b + ε of words about items. The variances within items (σ²) and between them (τ²) come by the
 * method of moments (Searle, Casella and McCulloch, 1992), μ is the mean of items, each as precise as it is, and
 *
 * <pre>b = n/(n + m)·(ȳ − μ),   m = σ²/τ²</pre>
 *
 * is the best linear prediction.
 */
final class OneWay {
    private static final double LEAST = 1;

    private final int[] n;
    private final double[] sum;
    private double squares;

    OneWay(int items) {
        n = new int[items];
        sum = new double[items];
    }

    void add(int item, double word) {
        n[item]++;
        sum[item] += word;
        squares += word * word;
    }

    /** How many words. */
    int size() {
        return Arrays.stream(n).sum();
    }

    /** How many words of an item. */
    int size(int item) {
        return n[item];
    }

    /** How many items have a word. */
    int groups() {
        return (int) Arrays.stream(n).filter(words -> words > 0).count();
    }

    /** σ² and τ², which is 0 where items differ by no more than chance. */
    private double[] variances() {
        int all = size();
        double mean = Arrays.stream(sum).sum() / all;
        double sizes = 0;
        double between = 0;
        double explained = 0;
        for (int i = 0; i < n.length; i++) {
            if (n[i] > 0) {
                double of = sum[i] / n[i];
                sizes += (double) n[i] * n[i];
                between += n[i] * (of - mean) * (of - mean);
                explained += sum[i] * of;
            }
        }
        int groups = groups();
        if (groups < 2 || all <= groups) {
            return new double[] {0, 0}; // nothing says how far one item's words differ
        }
        double within = Math.max(0, squares - explained) / (all - groups);
        return new double[] {within, Math.max(0, (between - (groups - 1) * within) / (all - sizes / all))};
    }

    /** τ: by how much items differ, of the words' own scale. */
    double spread() {
        return Math.sqrt(variances()[1]);
    }

    /** b of each item of so many words at least, 0 of others. */
    float[] above(int least) {
        float[] above = new float[n.length];
        double[] variances = variances();
        if (variances[1] == 0) {
            return above;
        }
        double m = Math.max(LEAST, variances[0] / variances[1]);
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < n.length; i++) {
            if (n[i] > 0) {
                double weight = n[i] / (n[i] + m);
                weights += weight;
                weighted += weight * sum[i] / n[i];
            }
        }
        double mean = weighted / weights;
        IntStream.range(0, n.length)
                .filter(i -> n[i] >= least)
                .forEach(i -> above[i] = (float) (n[i] / (n[i] + m) * (sum[i] / n[i] - mean)));
        return above;
    }
}
