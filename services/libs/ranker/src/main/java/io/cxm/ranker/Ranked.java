package io.cxm.ranker;

import java.util.stream.IntStream;

/**
 * Candidates in order.
 *
 * @param order positions in the pool, best first; equal scores by item index
 * @param probabilities per position in the pool, the calibrated probability that decides the order
 */
public record Ranked(int[] order, double[] probabilities) {
    /** Orders by signal; of equal signals the smaller item index first. */
    static Ranked of(double[] signals, double[] probabilities, int[] items) {
        int[] order = IntStream.range(0, signals.length)
                .boxed()
                .sorted((a, b) -> {
                    int by = Double.compare(signals[b], signals[a]);
                    return by != 0 ? by : Integer.compare(items[a], items[b]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        return new Ranked(order, probabilities);
    }
}
