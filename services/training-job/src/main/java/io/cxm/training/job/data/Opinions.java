package io.cxm.training.job.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What answers to surveys say of items; ratings are interactions, and stand in the log.
 *
 * @param known whether times order what is known, so that what was said before a moment can be told from what was said after it; nobody
 *     learns what shoppers were satisfied with where they do not
 * @param shopper by number; who did nothing else has one that the log does not
 * @param item by number
 * @param satisfied from 0, one of five, to 1, five of five: CSAT, else stars
 * @param at milliseconds since 1970, not beyond the clock of the data
 */
public record Opinions(boolean known, int[] shopper, int[] item, float[] satisfied, long[] at) {
    /** Where times order nothing. */
    public static final Opinions UNKNOWN = new Opinions(false, new int[0], new int[0], new float[0], new long[0]);

    public int size() {
        return at.length;
    }

    /** Those that were there at a moment. */
    public Opinions until(long moment) {
        int[] rows = IntStream.range(0, size()).filter(o -> at[o] <= moment).toArray();
        float[] then = new float[rows.length];
        IntStream.range(0, rows.length).forEach(i -> then[i] = satisfied[rows[i]]);
        return new Opinions(
                known,
                Arrays.stream(rows).map(o -> shopper[o]).toArray(),
                Arrays.stream(rows).map(o -> item[o]).toArray(),
                then,
                Arrays.stream(rows).mapToLong(o -> at[o]).toArray());
    }
}
