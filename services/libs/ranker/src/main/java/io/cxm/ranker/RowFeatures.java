package io.cxm.ranker;

import io.cxm.channels.Channel;
import io.cxm.channels.RecallModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The features of a row, by position: three of each channel, then the others. Stock and discount are none of them: training
 * has an item only as it stands now, and what it was like at an impression nobody recorded, so they would tell the ranker of
 * the future. Groups are what explanations speak of; leaving a whole group out is meaningful where leaving out one of two
 * correlated features is not.
 *
 * @param channels those that have features, in order: a ranker keeps the ones it was trained with
 * @param satisfaction whether how satisfied shoppers were with the item is one of them, see {@link ItemSatisfaction}
 */
public record RowFeatures(List<String> channels, boolean satisfaction) {
    /** Slots of one table that all words share. */
    public static final int SLOTS = 1 << 14;

    /** Per channel: found, reciprocal logarithm of rank, logarithm of score. */
    static final int PER_CHANNEL = 3;

    // counted from the merged score, which comes after the channels
    static final int OWN = 1;
    static final int ITEM = OWN + 7;
    static final int AFFINITY = ITEM + 4;
    static final int SHOPPER = AFFINITY + 5;
    static final int SATISFACTION = SHOPPER + 4;

    private static final String FOUND = " found";
    private static final List<String> OTHERS = List.of(
            "merged score",
            "times bought",
            "times bought, decayed",
            "recency of purchase",
            "recency of any event",
            "due",
            "strength",
            "share of own purchases",
            "popularity, decayed",
            "popularity",
            "trend",
            "price",
            "share of top category",
            "share of category",
            "share of brand",
            "price distance",
            "price distance known",
            "history length",
            "variety",
            "rate of repeats",
            "recency of shopper");
    private static final List<String> SATISFIED = List.of("satisfaction", "answers", "share of returns");
    private static final List<String> SPARSE =
            List.of("item", "brand", "top category", "category", "price band", "age band", "age band × top category");

    public RowFeatures {
        channels = List.copyOf(channels);
    }

    /** Those of channels alone, and of what every tenant has. */
    public RowFeatures(List<String> channels) {
        this(channels, false);
    }

    /** Those of what a bundle has. */
    public static RowFeatures of(RecallModel recall) {
        return new RowFeatures(
                recall.channels().stream().map(Channel::name).toList(),
                recall.bundle().has(ItemSatisfaction.FILE));
    }

    /**
     * Those that a ranker was trained on, by their names.
     *
     * @throws IOException when this version computes none or others of them
     */
    static RowFeatures of(List<String> dense, List<String> sparse) throws IOException {
        List<String> channels = dense.stream()
                .filter(name -> name.endsWith(FOUND))
                .map(name -> name.substring(0, name.length() - FOUND.length()))
                .toList();
        RowFeatures features = new RowFeatures(channels, dense.containsAll(SATISFIED));
        if (!dense.equals(features.denseFeatures()) || !sparse.equals(SPARSE)) {
            throw new IOException("the ranker was trained on other features than this version has");
        }
        return features;
    }

    /** How many numbers a row has. */
    public int dense() {
        return merged() + OTHERS.size() + (satisfaction ? SATISFIED.size() : 0);
    }

    /** How many words a row has. */
    public static int sparse() {
        return SPARSE.size();
    }

    public List<String> denseFeatures() {
        List<String> names = new ArrayList<>();
        for (String channel : channels) {
            names.add(channel + FOUND);
            names.add(channel + " rank");
            names.add(channel + " score");
        }
        names.addAll(OTHERS);
        names.addAll(satisfaction ? SATISFIED : List.of());
        return names;
    }

    public static List<String> sparseFeatures() {
        return SPARSE;
    }

    /** The place of the merged score, which the others are counted from. */
    int merged() {
        return channels.size() * PER_CHANNEL;
    }

    /** All groups. */
    public List<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        Stream.concat(
                        IntStream.range(0, dense()).mapToObj(this::groupOfDense),
                        IntStream.range(0, sparse()).mapToObj(RowFeatures::groupOfSparse))
                .forEach(groups::add);
        return List.copyOf(groups);
    }

    /** What an explanation calls the group of a dense feature. */
    String groupOfDense(int feature) {
        int other = feature - merged();
        if (other < 0) {
            return "channel " + channels.get(feature / PER_CHANNEL);
        }
        if (other < OWN) {
            return "agreement of channels";
        }
        if (other < ITEM) {
            return "own purchases";
        }
        if (other < ITEM + 3) {
            return "popularity";
        }
        if (other < AFFINITY) {
            return "price";
        }
        if (other < AFFINITY + 2) {
            return "category affinity";
        }
        if (other < AFFINITY + 3) {
            return "brand affinity";
        }
        if (other < SHOPPER) {
            return "price";
        }
        return other < SATISFACTION ? "shopper" : "satisfaction";
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
}
