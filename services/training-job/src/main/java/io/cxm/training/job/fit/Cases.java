package io.cxm.training.job.fit;

import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.user.User;
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
    /** A query as serving has it takes so many interactions. */
    public static final int MOST_HISTORY = 200;

    private final List<Case> cases;
    private final long clock;

    private Cases(List<Case> cases, long clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * One shopper.
     *
     * @param relevant sorted
     * @param type the number of the type of the first target event
     */
    public record Case(int shopper, User user, History history, int[] relevant, byte type) {}

    /**
     * The shoppers with a target event among what is asked for, at most so many, drawn by the seed.
     *
     * @param all the whole log, whose positions {@code asked} speaks of
     */
    public static Cases of(
            ShopperLog all,
            ShopperLog known,
            ShopperLog.Keep asked,
            Signals signals,
            List<User> users,
            int most,
            long seed) {
        List<Case> cases = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            int[] items = new int[all.offsets()[u + 1] - all.offsets()[u]];
            byte type = 0;
            int n = 0;
            for (int i = all.offsets()[u]; i < all.offsets()[u + 1]; i++) {
                if (asked.keeps(i) && signals.isTarget(all.type()[i], all.value()[i])) {
                    type = n == 0 ? all.type()[i] : type;
                    items[n++] = all.item()[i];
                }
            }
            if (n > 0) {
                int[] relevant = Arrays.stream(items, 0, n).sorted().distinct().toArray();
                cases.add(new Case(u, users.get(u), known.history(u, MOST_HISTORY), relevant, type));
            }
        }
        if (cases.size() > most) {
            Collections.shuffle(cases, new Random(seed));
            cases = new ArrayList<>(cases.subList(0, most));
            cases.sort((a, b) -> Integer.compare(a.shopper(), b.shopper()));
        }
        return new Cases(List.copyOf(cases), known.clock());
    }

    /**
     * Shoppers with a history, whether or not they came back: for probabilities of conversion, which would be too high
     * if only those who bought were counted.
     */
    public static Cases everyone(
            ShopperLog all, ShopperLog known, ShopperLog.Keep asked, Signals signals, int most, long seed) {
        List<Case> cases = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            if (known.offsets()[u + 1] > known.offsets()[u]) {
                int shopper = u;
                int[] relevant = IntStream.range(all.offsets()[u], all.offsets()[u + 1])
                        .filter(i -> asked.keeps(i) && signals.isTarget(all.type()[i], all.value()[i]))
                        .map(i -> all.item()[i])
                        .sorted()
                        .distinct()
                        .toArray();
                History history = known.history(shopper, MOST_HISTORY);
                cases.add(new Case(shopper, User.getDefaultInstance(), history, relevant, (byte) 0));
            }
        }
        Collections.shuffle(cases, new Random(seed));
        return new Cases(List.copyOf(cases.subList(0, Math.min(most, cases.size()))), known.clock());
    }

    public List<Case> all() {
        return cases;
    }

    public int size() {
        return cases.size();
    }

    /** The query of a case. */
    public Query query(RecallModel model, Case of, Seen seen) {
        return Query.of(model, of.history(), clock, seen);
    }
}
