package io.cxm.channels;

import java.util.Arrays;

/**
 * Per shopper the different items that they showed a wish for, in the order of their first such event, with a step that
 * counts the different times: items of one basket share a step. And per item the shoppers that have it.
 */
public final class ItemSets {
    private final int[] offsets;
    private final int[] items;
    private final int[] steps;
    private final float[] strengths;
    private final int[] holderOffsets;
    private final int[] holders; // positions in items, grouped by item
    private final int[] shopperOf;

    /** @param most the newest items of a shopper that count; pairs grow with its square */
    public ItemSets(ShopperLog log, Signals signals, int most) {
        int[] lastSeen = new int[log.items()];
        Arrays.fill(lastSeen, -1);
        offsets = new int[log.shoppers() + 1];
        int[] foundItems = new int[log.size()];
        int[] foundSteps = new int[log.size()];
        float[] foundStrengths = new float[log.size()];
        int[] places = new int[log.items()];
        int n = 0;
        for (int u = 0; u < log.shoppers(); u++) {
            int begin = n;
            int step = 0;
            long at = Long.MIN_VALUE;
            for (int i = log.offsets()[u]; i < log.offsets()[u + 1]; i++) {
                double strength = signals.weight(log.type()[i], log.value()[i]);
                if (strength <= 0) {
                    continue;
                }
                if (log.time()[i] != at) {
                    at = log.time()[i];
                    step++;
                }
                int item = log.item()[i];
                if (lastSeen[item] == u) {
                    foundStrengths[places[item]] = Math.max(foundStrengths[places[item]], (float) strength);
                } else {
                    lastSeen[item] = u;
                    places[item] = n;
                    foundItems[n] = item;
                    foundSteps[n] = step;
                    foundStrengths[n++] = (float) strength;
                }
            }
            if (n - begin > most) {
                int drop = n - begin - most;
                System.arraycopy(foundItems, begin + drop, foundItems, begin, most);
                System.arraycopy(foundSteps, begin + drop, foundSteps, begin, most);
                System.arraycopy(foundStrengths, begin + drop, foundStrengths, begin, most);
                n = begin + most;
            }
            offsets[u + 1] = n;
        }
        items = Arrays.copyOf(foundItems, n);
        steps = Arrays.copyOf(foundSteps, n);
        strengths = Arrays.copyOf(foundStrengths, n);
        holderOffsets = new int[log.items() + 1];
        for (int item : items) {
            holderOffsets[item + 1]++;
        }
        for (int i = 0; i < log.items(); i++) {
            holderOffsets[i + 1] += holderOffsets[i];
        }
        holders = new int[n];
        shopperOf = new int[n];
        int[] fill = Arrays.copyOf(holderOffsets, log.items());
        for (int u = 0; u < log.shoppers(); u++) {
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                holders[fill[items[i]]++] = i;
                shopperOf[i] = u;
            }
        }
    }

    /** How many items there are. */
    public int items() {
        return holderOffsets.length - 1;
    }

    public int shoppers() {
        return offsets.length - 1;
    }

    /** How many shoppers have an item. */
    public int holders(int item) {
        return holderOffsets[item + 1] - holderOffsets[item];
    }

    /** How many different items a shopper has. */
    public int size(int shopper) {
        return offsets[shopper + 1] - offsets[shopper];
    }

    /** The item at a place of a shopper's list. */
    public int item(int shopper, int place) {
        return items[offsets[shopper] + place];
    }

    /** The strongest that the shopper said for the item at a place of their list, 0 to 1. */
    public float strength(int shopper, int place) {
        return strengths[offsets[shopper] + place];
    }

    /** The n-th of the shoppers that have an item. */
    public int holder(int item, int n) {
        return shopperOf[holders[holderOffsets[item] + n]];
    }

    /** The strongest that the n-th of them said for it. */
    public float holderStrength(int item, int n) {
        return strengths[holders[holderOffsets[item] + n]];
    }

    /** Adds, for every shopper that has item j, the weight of each pair of j with another of their items. */
    public void pairs(int j, PairWeight weight, Scratch to) {
        for (int h = holderOffsets[j]; h < holderOffsets[j + 1]; h++) {
            int place = holders[h];
            int u = shopperOf[place];
            int size = size(u);
            for (int i = offsets[u]; i < offsets[u + 1]; i++) {
                if (i != place) {
                    double by = weight.of(size, steps[i] - steps[place], strengths[place] * strengths[i]);
                    to.add(items[i], by);
                }
            }
        }
    }

    /** What one pair of one shopper counts. */
    @FunctionalInterface
    public interface PairWeight {
        /**
         * The weight of the pair (j, i).
         *
         * @param size how many items the shopper has
         * @param steps how many steps i came after j, negative when before, 0 in one basket
         * @param strength the product of the two strengths
         */
        double of(int size, int steps, float strength);
    }
}
