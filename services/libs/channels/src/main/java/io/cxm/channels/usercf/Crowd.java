package io.cxm.channels.usercf;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Found;
import io.cxm.channels.Own;
import io.cxm.channels.Scratch;
import io.cxm.channels.TopK;
import io.cxm.contracts.user.User;
import java.util.Arrays;

/**
 * The shoppers of a bundle as {@code user_cf} knows them: without ids, by what they want, their categories and profiles, and
 * of each item those who wanted it last. Who refused personalisation is not among them.
 */
final class Crowd implements Nearest.Edges {
    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    /** More alike than this in what they want is the shopper themself, or brings nothing that they have not. */
    private static final double SELF = 0.9999;

    /** Of so many times more than are wanted, by what they want alone, the whole mix is looked at. */
    private static final int CANDIDATES = 4;

    private final int size;
    private final Mix mix;
    private final Column.Floats rarity;
    private final Column.Ints categories;
    private final Column.Ints itemOffsets;
    private final Column.Ints items;
    private final Column.Floats strengths;
    private final Column.Floats days;
    private final Column.Ints holderOffsets;
    private final Column.Ints holders;
    private final Column.Floats holderWeights;
    private final Column.Ints kindOffsets;
    private final Column.Ints kinds;
    private final Column.Floats kindShares;
    private final Column.Ints profiles;
    private final Column.Ints graphOffsets;
    private final Column.Ints graphShoppers;
    private final Column.Floats graphSimilarities;
    private final Scratch.Pool pool;

    /** @throws IllegalStateException when the columns are of another format */
    Crowd(Columns columns) {
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 2 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("user_cf.bin is not of format " + FORMAT);
        }
        size = shape.get(1);
        Column.Doubles weights = columns.doubles("mix");
        mix = new Mix(weights.get(0), weights.get(1));
        rarity = columns.floats("rarity");
        categories = columns.ints("category");
        itemOffsets = columns.ints("items.offsets");
        items = columns.ints("items");
        strengths = columns.floats("items.strengths");
        days = columns.floats("items.days");
        holderOffsets = columns.ints("holders.offsets");
        holders = columns.ints("holders");
        holderWeights = columns.floats("holders.weights");
        kindOffsets = columns.ints("kinds.offsets");
        kinds = columns.ints("kinds");
        kindShares = columns.floats("kinds.shares");
        profiles = columns.ints("profiles");
        graphOffsets = columns.ints("graph.offsets");
        graphShoppers = columns.ints("graph");
        graphSimilarities = columns.floats("graph.similarities");
        pool = new Scratch.Pool(size);
    }

    int size() {
        return size;
    }

    /** A shopper's history as it is compared; without items where nothing in it is known here. */
    Wishes wishes(Own own, User user, long clock) {
        int[] wanted = new int[own.size()];
        double[] weights = new double[own.size()];
        int n = 0;
        for (int j = 0; j < own.size(); j++) {
            if (own.strength(j) > 0 && own.item(j) < rarity.size()) {
                wanted[n] = own.item(j);
                weights[n++] = own.strength(j) * rarity.get(own.item(j));
            }
        }
        return Wishes.of(Arrays.copyOf(wanted, n), Arrays.copyOf(weights, n), categories::get, Profile.of(user, clock));
    }

    /** The same of a shopper of the crowd. */
    Wishes wishes(int shopper) {
        int from = itemOffsets.get(shopper);
        int[] wanted = new int[itemOffsets.get(shopper + 1L) - from];
        double[] weights = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = items.get(from + (long) i);
            weights[i] = strengths.get(from + (long) i) * (double) rarity.get(wanted[i]);
        }
        int[] profile = new int[Profile.FIELDS];
        for (int f = 0; f < profile.length; f++) {
            profile[f] = profiles.get((long) shopper * Profile.FIELDS + f);
        }
        return Wishes.of(wanted, weights, categories::get, profile);
    }

    /**
     * Whom a shopper is next to, most alike first, with how much.
     *
     * @param not one who is left out; −1 for none
     */
    Found next(Wishes of, int most, int not) {
        Scratch sums = pool.borrow();
        try {
            for (int i = 0; i < of.items().length; i++) {
                int to = holderOffsets.get(of.items()[i] + 1L);
                for (int at = holderOffsets.get(of.items()[i]); at < to; at++) {
                    sums.add(holders.get(at), of.weights()[i] * holderWeights.get(at));
                }
            }
            TopK some = new TopK(CANDIDATES * most);
            for (int i = 0; i < sums.count(); i++) {
                int shopper = sums.touched(i);
                if (shopper != not && sums.sum(shopper) < SELF) {
                    some.offer(shopper, sums.sum(shopper));
                }
            }
            Found alike = some.drain("");
            TopK best = new TopK(most);
            for (int i = 0; i < alike.size(); i++) {
                double similarity = similarity(of, alike.items()[i], alike.scores()[i]);
                if (similarity > 0) {
                    best.offer(alike.items()[i], Math.min(1, similarity));
                }
            }
            return best.drain("");
        } finally {
            pool.giveBack(sums);
        }
    }

    private double similarity(Wishes of, int shopper, double co) {
        double alike = of.kinds().cosine(kinds, kindShares, kindOffsets.get(shopper), kindOffsets.get(shopper + 1L));
        return mix.of(co, Profile.cosine(of.profile(), profiles, (long) shopper * Profile.FIELDS), alike);
    }

    /** Where a shopper's items begin. */
    int firstWish(int shopper) {
        return itemOffsets.get(shopper);
    }

    /** Where they end, exclusively. */
    int endOfWishes(int shopper) {
        return itemOffsets.get(shopper + 1L);
    }

    int item(int wish) {
        return items.get(wish);
    }

    float strength(int wish) {
        return strengths.get(wish);
    }

    /** Days before the clock of the bundle. */
    float days(int wish) {
        return days.get(wish);
    }

    /** How much an item that few want says of who wants it. */
    float rarity(int item) {
        return rarity.get(item);
    }

    @Override
    public int from(int node) {
        return graphOffsets.get(node);
    }

    @Override
    public int to(int node) {
        return graphOffsets.get(node + 1L);
    }

    @Override
    public int node(int at) {
        return graphShoppers.get(at);
    }

    @Override
    public double similarity(int at) {
        return graphSimilarities.get(at);
    }
}
