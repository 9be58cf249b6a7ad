package io.cxm.channels;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Joins what channels found into one pool by weighted reciprocal rank (Cormack et al., 2009): the score of an item is the
 * sum over channels of weight / (constant + rank), rank from 1.
 *
 * @param weights per channel; one that is not named has weight 1, one of weight 0 does not count
 * @param constant how flat: 60 is the authors' choice
 */
public record Merge(Map<String, Double> weights, double constant) {
    /** All channels alike, as the authors have it. */
    public static final Merge EVEN = new Merge(Map.of(), 60);

    /** How many candidates are ranked, in training as in serving. */
    public static final int POOL = 400;

    private static final int SHARE_OF_FRESH = 40;

    public Merge {
        weights = Map.copyOf(weights);
    }

    /** The pool of at most {@code limit} items, best first, ties by index. */
    public Pool of(List<Found> found, int limit) {
        return of(found, limit, _ -> false);
    }

    /**
     * The same, with room for the best of some items that weights leave none, one in {@value #SHARE_OF_FRESH}: what is
     * newer than a bundle is found by one channel alone, whose weight was chosen on items that all channels know. Such an item
     * that is in the pool by its weight takes none of that room.
     */
    public Pool of(List<Found> found, int limit, IntPredicate fresh) {
        Map<Integer, Integer> slots = new HashMap<>();
        int most = found.stream().mapToInt(Found::size).sum();
        int[] items = new int[most];
        double[] scores = new double[most];
        int n = 0;
        for (Found one : found) {
            double weight = weights.getOrDefault(one.channel(), 1.0);
            for (int rank = 0; weight > 0 && rank < one.size(); rank++) {
                Integer slot = slots.putIfAbsent(one.items()[rank], n);
                if (slot == null) {
                    items[n] = one.items()[rank];
                    slot = n++;
                }
                scores[slot] += weight / (constant + rank + 1);
            }
        }
        TopK best = new TopK(Math.min(limit, n));
        for (int i = 0; i < n; i++) {
            best.offer(items[i], scores[i]);
        }
        Found merged = best.drain("merge");
        int share = limit / SHARE_OF_FRESH;
        if (share == 0 || merged.size() == n) {
            return Pool.of(merged, found);
        }
        int[] there = merged.items().clone();
        Arrays.sort(there);
        TopK freshest = new TopK(share);
        for (int i = 0; i < n; i++) {
            if (fresh.test(items[i]) && Arrays.binarySearch(there, items[i]) < 0) {
                freshest.offer(items[i], scores[i]);
            }
        }
        return Pool.of(joined(merged, freshest.drain("merge"), fresh), found);
    }

    /** The same with these fresh ones, which it does not have, at its end for as many of its last that are not fresh. */
    private static Found joined(Found merged, Found freshest, IntPredicate fresh) {
        if (freshest.size() == 0) {
            return merged;
        }
        int kept = merged.size();
        for (int left = freshest.size(); left > 0 && kept > 0; ) {
            left -= fresh.test(merged.items()[--kept]) ? 0 : 1;
        }
        int[] items = new int[merged.size()];
        double[] scores = new double[merged.size()];
        int n = 0;
        for (int i = 0; i < merged.size(); i++) {
            if (i < kept || fresh.test(merged.items()[i])) {
                items[n] = merged.items()[i];
                scores[n++] = merged.scores()[i];
            }
        }
        for (int i = 0; i < freshest.size() && n < items.length; i++) {
            items[n] = freshest.items()[i];
            scores[n++] = freshest.scores()[i];
        }
        return new Found(merged.channel(), items, scores);
    }

    /**
     * The merged candidates with what each channel said of them.
     *
     * @param items best first
     * @param scores the sums
     * @param channels the channels, in the order of the rows of the next two
     * @param ranks per channel and candidate the rank from 1, 0 where the channel did not find it
     * @param channelScores per channel and candidate the channel's own score, NaN where it did not find it
     */
    public record Pool(int[] items, double[] scores, List<String> channels, int[][] ranks, double[][] channelScores) {
        public Pool {
            channels = List.copyOf(channels);
        }

        static Pool of(Found merged, List<Found> found) {
            Map<Integer, Integer> places = new HashMap<>();
            for (int i = 0; i < merged.size(); i++) {
                places.put(merged.items()[i], i);
            }
            int[][] ranks = new int[found.size()][merged.size()];
            double[][] scores = new double[found.size()][merged.size()];
            for (int c = 0; c < found.size(); c++) {
                Arrays.fill(scores[c], Double.NaN);
                Found one = found.get(c);
                for (int rank = 0; rank < one.size(); rank++) {
                    Integer place = places.get(one.items()[rank]);
                    if (place != null) {
                        ranks[c][place] = rank + 1;
                        scores[c][place] = one.scores()[rank];
                    }
                }
            }
            List<String> names = found.stream().map(Found::channel).toList();
            return new Pool(merged.items(), merged.scores(), names, ranks, scores);
        }

        public int size() {
            return items.length;
        }
    }
}
