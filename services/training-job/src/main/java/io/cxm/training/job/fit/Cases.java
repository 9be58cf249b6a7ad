package io.cxm.training.job.fit;

import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.user.User;
import io.cxm.training.job.data.Exposures;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shoppers with what they did later: whom recall is asked for and what it should have found. The query's clock is the
 * newest moment that recall knows.
 */
public final class Cases {
    private final List<Case> cases;
    private final long clock;
    private final int related;

    private Cases(List<Case> cases, long clock, TenantData data) {
        this.cases = cases;
        this.clock = clock;
        this.related = data.ties().size();
    }

    /**
     * One shopper.
     *
     * @param relevant sorted
     * @param type the number of the type of the first target event
     */
    public record Case(int shopper, User user, History history, Ties ties, int[] relevant, byte type) {
        /** Whether an item is one of those. */
        boolean wanted(int item) {
            return Arrays.binarySearch(relevant, item) >= 0;
        }
    }

    /**
     * The shoppers with a target event among what the stage asks for, at most so many, drawn by the seed: for the order of
     * items, of which a shopper who wanted nothing says nothing.
     */
    public static Cases of(TenantData data, Split.Stage stage, Signals signals, int most, long seed) {
        ShopperLog all = data.log();
        ShopperLog known = stage.known();
        List<Case> cases = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            int[] items = new int[all.offsets()[u + 1] - all.offsets()[u]];
            byte type = 0;
            int n = 0;
            for (int i = all.offsets()[u]; i < all.offsets()[u + 1]; i++) {
                if (stage.asked().keeps(i) && signals.isTarget(all.type()[i], all.value()[i])) {
                    type = n == 0 ? all.type()[i] : type;
                    items[n++] = all.item()[i];
                }
            }
            if (n > 0) {
                int[] relevant = Arrays.stream(items, 0, n).sorted().distinct().toArray();
                History history = known.history(u, History.MOST);
                cases.add(new Case(u, data.users().get(u), history, ties(data, u, known), relevant, type));
            }
        }
        if (cases.size() > most) {
            Collections.shuffle(cases, new Random(seed));
            cases = new ArrayList<>(cases.subList(0, most));
            cases.sort((a, b) -> Integer.compare(a.shopper(), b.shopper()));
        }
        return new Cases(List.copyOf(cases), known.clock(), data);
    }

    /**
     * Shoppers with a history, whether or not they came back, with what they wanted within seven days of the stage's clock:
     * for probabilities of conversion, which would be too high if only those who converted were counted, and of which nobody
     * could say how soon. Where times say nothing, all that the stage asks for counts.
     */
    public static Cases everyone(TenantData data, Split.Stage stage, Signals signals, int most, long seed) {
        ShopperLog all = data.log();
        ShopperLog known = stage.known();
        long end = known.clock() + Exposures.HORIZON;
        List<Case> cases = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            if (known.offsets()[u + 1] > known.offsets()[u]) {
                int[] relevant = IntStream.range(all.offsets()[u], all.offsets()[u + 1])
                        .filter(i -> stage.asked().keeps(i) && signals.isTarget(all.type()[i], all.value()[i]))
                        .filter(i -> !data.timed() || all.time()[i] <= end)
                        .map(i -> all.item()[i])
                        .sorted()
                        .distinct()
                        .toArray();
                History history = known.history(u, History.MOST);
                cases.add(new Case(u, data.users().get(u), history, ties(data, u, known), relevant, (byte) 0));
            }
        }
        Collections.shuffle(cases, new Random(seed));
        return new Cases(List.copyOf(cases.subList(0, Math.min(most, cases.size()))), known.clock(), data);
    }

    /** Those that were known at the clock; where times say nothing, all. */
    private static Ties ties(TenantData data, int shopper, ShopperLog known) {
        return data.ties().of(shopper, data.timed() ? known.clock() : Long.MAX_VALUE);
    }

    public List<Case> all() {
        return cases;
    }

    public int size() {
        return cases.size();
    }

    /** Of how many shoppers of the tenant edges are known, whether or not they are among these. */
    int related() {
        return related;
    }

    /** The query of a case. */
    public Query query(RecallModel model, Case of, Seen seen) {
        return Query.of(model, of.history(), clock, seen).as(of.user()).among(of.ties());
    }
}
