package io.cxm.channels.usercf;

import io.cxm.bundle.Columns;
import io.cxm.channels.Found;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The columns of channel {@code user_cf}: of each shopper who wants two things or more the newest {@value #MOST_ITEMS} of them,
 * of each item the last {@value #MOST_HOLDERS} who wanted it, and of each shopper the {@value #NEIGHBOURS} most alike. The
 * bounds keep the work linear: what everybody wants says little of anybody.
 */
public final class UserCfFit {
    /** How many shoppers each is next to. */
    static final int NEIGHBOURS = 20;

    private static final int MOST_ITEMS = 100;
    private static final int MOST_HOLDERS = 200;
    private static final int FEWEST_ITEMS = 2;
    private static final long SEED = 19590101;

    private final int catalogue;
    private final int[] categories;
    private final int members;
    private final int[] offsets;
    private final int[] items;
    private final float[] strengths;
    private final float[] days;
    private final int[] profiles;

    /**
     * Reads the log.
     *
     * @param users by the log's index of shoppers
     * @param categories per item the hash of its category, 0 for none
     */
    public UserCfFit(ShopperLog log, Signals signals, IntFunction<User> users, int[] categories) {
        WishTable table = new WishTable(log, signals, MOST_ITEMS);
        for (int u = 0; u < log.shoppers(); u++) {
            if (Consent.of(users.apply(u)).personalization()) {
                table.add(u, FEWEST_ITEMS);
            }
        }
        this.catalogue = log.items();
        this.categories = categories;
        this.members = table.size();
        this.offsets = table.offsets();
        this.items = table.items();
        this.strengths = table.strengths();
        this.days = table.days();
        this.profiles = new int[members * Profile.FIELDS];
        for (int m = 0; m < members; m++) {
            int[] profile = Profile.of(users.apply(table.member(m)), log.clock());
            System.arraycopy(profile, 0, profiles, m * Profile.FIELDS, Profile.FIELDS);
        }
    }

    /** How many shoppers want two things or more. */
    public int members() {
        return members;
    }

    /** Whether any profile says anything. */
    public boolean profiled() {
        return Arrays.stream(profiles).anyMatch(field -> field != 0);
    }

    /** Whether items have categories. */
    public boolean categorised() {
        return Arrays.stream(categories).anyMatch(category -> category != 0);
    }

    /** Additions of a fit: each wish meets all who wanted the same. */
    public double cost() {
        int[] counts = counts();
        double cost = 0;
        for (int item : items) {
            cost += Math.min(counts[item], MOST_HOLDERS);
        }
        return cost;
    }

    /** The columns with a graph of this similarity. */
    public Columns columns(Mix mix) {
        int[] none = new int[members + 1];
        Crowd crowd = new Crowd(columns(mix, none, new int[0], new float[0]));
        int[] ends = new int[members + 1];
        int[] others = new int[members * NEIGHBOURS];
        float[] similarities = new float[others.length];
        int n = 0;
        for (int m = 0; m < members; m++) {
            Found next = crowd.next(crowd.wishes(m), NEIGHBOURS, m);
            for (int i = 0; i < next.size(); i++) {
                others[n] = next.items()[i];
                similarities[n++] = (float) next.scores()[i];
            }
            ends[m + 1] = n;
        }
        return columns(mix, ends, Arrays.copyOf(others, n), Arrays.copyOf(similarities, n));
    }

    private Columns columns(Mix mix, int[] ends, int[] others, float[] similarities) {
        int[] counts = counts();
        float[] rarity = new float[catalogue];
        for (int i = 0; i < catalogue; i++) {
            rarity[i] = (float) (1 / Math.log(Math.E + counts[i]));
        }
        Columns.Builder to = Columns.builder()
                .put("shape", new int[] {Crowd.FORMAT, members})
                .put("mix", new double[] {mix.profile(), mix.category()})
                .put("rarity", rarity)
                .put("category", categories)
                .put("items.offsets", offsets)
                .put("items", items)
                .put("items.strengths", strengths)
                .put("items.days", days)
                .put("profiles", profiles)
                .put("graph.offsets", ends)
                .put("graph", others)
                .put("graph.similarities", similarities);
        holders(rarity, counts, to);
        kinds(rarity, to);
        Segments.fit(profiles, offsets, items, strengths, days, catalogue, to);
        return to.build();
    }

    private int[] counts() {
        int[] counts = new int[catalogue];
        for (int item : items) {
            counts[item]++;
        }
        return counts;
    }

    /**
     * Who wanted each item last, newest first, each by their part in the cosine. Of equal times the choice is drawn, by a fixed
     * seed: by index the same few would stand for everybody where nothing has a time.
     */
    private void holders(float[] rarity, int[] counts, Columns.Builder to) {
        int[] memberOf = new int[items.length];
        double[] norms = new double[members];
        long[] order = new long[items.length];
        int[] drawn = drawn(items.length);
        for (int m = 0; m < members; m++) {
            for (int at = offsets[m]; at < offsets[m + 1]; at++) {
                memberOf[at] = m;
                double weight = strengths[at] * (double) rarity[items[at]];
                norms[m] += weight * weight;
                order[at] = ((long) Float.floatToIntBits(Math.max(0, days[at])) << 32) | drawn[at];
            }
        }
        Arrays.sort(order);
        int[] places = new int[drawn.length];
        for (int at = 0; at < drawn.length; at++) {
            places[drawn[at]] = at;
        }
        int[] ends = new int[catalogue + 1];
        for (int i = 0; i < catalogue; i++) {
            ends[i + 1] = ends[i] + Math.min(counts[i], MOST_HOLDERS);
        }
        int[] holders = new int[ends[catalogue]];
        float[] weights = new float[holders.length];
        int[] fill = Arrays.copyOf(ends, catalogue);
        for (long entry : order) {
            int at = places[(int) entry];
            int item = items[at];
            if (fill[item] < ends[item + 1]) {
                double weight = strengths[at] * (double) rarity[item];
                holders[fill[item]] = memberOf[at];
                weights[fill[item]++] = (float) (weight / Math.sqrt(norms[memberOf[at]]));
            }
        }
        to.put("holders.offsets", ends).put("holders", holders).put("holders.weights", weights);
    }

    /** A permutation. */
    private static int[] drawn(int n) {
        Random random = new Random(SEED);
        int[] drawn = new int[n];
        for (int i = 1; i < n; i++) {
            int other = random.nextInt(i + 1);
            drawn[i] = drawn[other];
            drawn[other] = i;
        }
        return drawn;
    }

    /** Each member's categories, as {@link Kinds} compares them. */
    private void kinds(float[] rarity, Columns.Builder to) {
        int[] ends = new int[members + 1];
        int[] kinds = new int[items.length];
        float[] shares = new float[items.length];
        int n = 0;
        for (int m = 0; m < members; m++) {
            int size = offsets[m + 1] - offsets[m];
            int[] wanted = Arrays.copyOfRange(items, offsets[m], offsets[m + 1]);
            double[] weights = new double[size];
            for (int i = 0; i < size; i++) {
                weights[i] = strengths[offsets[m] + i] * (double) rarity[wanted[i]];
            }
            Kinds of = Kinds.of(wanted, weights, item -> categories[item]);
            for (int k = 0; k < of.numbers().length; k++) {
                kinds[n] = of.numbers()[k];
                shares[n++] = (float) of.shares()[k];
            }
            ends[m + 1] = n;
        }
        to.put("kinds.offsets", ends)
                .put("kinds", Arrays.copyOf(kinds, n))
                .put("kinds.shares", Arrays.copyOf(shares, n));
    }
}
