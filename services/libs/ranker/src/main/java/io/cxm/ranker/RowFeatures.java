package io.cxm.ranker;

import java.util.ArrayList;
import java.util.List;

/**
 * The features of a row, by position. Stock and discount are none of them: training has an item only as it stands now, and
 * what it was like at an impression nobody recorded, so they would tell the ranker of the future. Groups are what explanations speak of; leaving a whole group out is meaningful where
 * leaving out one of two correlated features is not.
 */
public final class RowFeatures {
    /** Channels that have features; others count in the merged score only. */
    static final List<String> CHANNELS = List.of("history", "attribute", "bayes", "trending");

    /** Per channel: found, reciprocal logarithm of rank, logarithm of score. */
    static final int PER_CHANNEL = 3;

    /** Slots of one table that all words share. */
    public static final int SLOTS = 1 << 14;

    static final int MERGED = CHANNELS.size() * PER_CHANNEL;
    static final int OWN = MERGED + 1;
    static final int ITEM = OWN + 7;
    static final int AFFINITY = ITEM + 4;
    static final int SHOPPER = AFFINITY + 5;

    private static final List<String> DENSE = denseNames();
    private static final List<String> SPARSE =
            List.of("item", "brand", "top category", "category", "price band", "age band", "age band × top category");

    private RowFeatures() {}

    /** How many numbers a row has. */
    public static int dense() {
        return DENSE.size();
    }

    /** How many words a row has. */
    public static int sparse() {
        return SPARSE.size();
    }

    public static List<String> denseFeatures() {
        return DENSE;
    }

    public static List<String> sparseFeatures() {
        return SPARSE;
    }

    /** What an explanation calls the group of a dense feature. */
    static String groupOfDense(int feature) {
        if (feature < MERGED) {
            return "channel " + CHANNELS.get(feature / PER_CHANNEL);
        }
        if (feature < OWN) {
            return "agreement of channels";
        }
        if (feature < ITEM) {
            return "own purchases";
        }
        if (feature < ITEM + 3) {
            return "popularity";
        }
        if (feature < AFFINITY) {
            return "price";
        }
        if (feature < AFFINITY + 2) {
            return "category affinity";
        }
        if (feature < AFFINITY + 3) {
            return "brand affinity";
        }
        return feature < SHOPPER ? "price" : "shopper";
    }

    /** What an explanation calls the group of a sparse feature. */
    static String groupOfSparse(int feature) {
        return switch (feature) {
            case 0 -> "item";
            case 1 -> "brand affinity";
            case 2, 3 -> "category affinity";
            case 4 -> "price";
            default -> "shopper";
        };
    }

    private static List<String> denseNames() {
        List<String> names = new ArrayList<>();
        for (String channel : CHANNELS) {
            names.add(channel + " found");
            names.add(channel + " rank");
            names.add(channel + " score");
        }
        names.add("merged score");
        names.addAll(List.of(
                "times bought",
                "times bought, decayed",
                "recency of purchase",
                "recency of any event",
                "due",
                "strength",
                "share of own purchases"));
        names.addAll(List.of("popularity, decayed", "popularity", "trend", "price"));
        names.addAll(List.of(
                "share of top category",
                "share of category",
                "share of brand",
                "price distance",
                "price distance known"));
        names.addAll(List.of("history length", "variety", "rate of repeats", "recency of shopper"));
        return List.copyOf(names);
    }
}
