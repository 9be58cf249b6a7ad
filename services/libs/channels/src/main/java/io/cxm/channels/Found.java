package io.cxm.channels;

/**
 * What a channel found, best first: parallel arrays of item indexes of the {@link Catalogue} and scores. Scores are on the
 * channel's own scale.
 */
@SuppressWarnings(
        "ArrayRecordComponent") // handed over and never changed; boxing 500 candidates a channel is what it avoids
public record Found(String channel, int[] items, double[] scores) {
    public Found {
        if (items.length != scores.length) {
            throw new IllegalArgumentException("as many scores as items");
        }
    }

    /** Nothing found. */
    public static Found nothing(String channel) {
        return new Found(channel, new int[0], new double[0]);
    }

    public int size() {
        return items.length;
    }
}
