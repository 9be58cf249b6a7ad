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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
     * @param later sorted, what they wanted after that within what is trained on: no example of what is not wanted (R28)
     * @param type the number of the type of the first target event
     * @param words that they search for; none where they look around
     */
    public record Case(
            int shopper,
            User user,
            History history,
            Ties ties,
            int[] relevant,
            int[] later,
            byte type,
            List<String> words) {
        public Case {
            words = List.copyOf(words);
        }

        /** The same of one who did this before. */
        private Case of(History before) {
            return new Case(shopper, user, before, ties, relevant, later, type, words);
        }

        /** Whether an item is one of those. */
        boolean wanted(int item) {
            return Arrays.binarySearch(relevant, item) >= 0;
        }

        /** Whether it is one of what they wanted later. */
        boolean wantedLater(int item) {
            return Arrays.binarySearch(later, item) >= 0;
        }
    }

    /**
     * The shoppers with a target event among what the stage asks for, at most so many, drawn by the seed: for the order of
     * items, of which a shopper who wanted nothing says nothing.
     */
    public static Cases of(TenantData data, Split.Stage stage, Signals signals, int most, long seed) {
        ShopperLog all = data.log();
        ShopperLog known = stage.known();
        // drawn before anything is made of them: of all shoppers that would be most of the memory
        List<Integer> drawn = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            if (wanted(all, u, stage, signals).findAny().isPresent()) {
                drawn.add(u);
            }
        }
        if (drawn.size() > most) {
            Collections.shuffle(drawn, new Random(seed));
            drawn = new ArrayList<>(drawn.subList(0, most));
            Collections.sort(drawn);
        }
        List<Case> cases = new ArrayList<>();
        for (int u : drawn) {
            int[] events = wanted(all, u, stage, signals).toArray();
            int[] relevant = Arrays.stream(events)
                    .map(i -> all.item()[i])
                    .sorted()
                    .distinct()
                    .toArray();
            int[] later = IntStream.range(all.offsets()[u], all.offsets()[u + 1])
                    .filter(i -> stage.later().keeps(i) && signals.isTarget(all.type()[i], all.value()[i]))
                    .map(i -> all.item()[i])
                    .sorted()
                    .distinct()
                    .toArray();
            History history = known.history(u, History.MOST);
            cases.add(new Case(
                    u,
                    data.users().get(u),
                    history,
                    ties(data, u, known),
                    relevant,
                    later,
                    all.type()[events[0]],
                    List.of()));
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
        List<Integer> drawn = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            if (known.offsets()[u + 1] > known.offsets()[u]) {
                drawn.add(u);
            }
        }
        Collections.shuffle(drawn, new Random(seed));
        List<Case> cases = new ArrayList<>();
        for (int u : drawn.subList(0, Math.min(most, drawn.size()))) {
            int[] relevant = wanted(all, u, stage, signals)
                    .filter(i -> !data.timed() || all.time()[i] <= end)
                    .map(i -> all.item()[i])
                    .sorted()
                    .distinct()
                    .toArray();
            History history = known.history(u, History.MOST);
            cases.add(new Case(
                    u, data.users().get(u), history, ties(data, u, known), relevant, new int[0], (byte) 0, List.of()));
        }
        return new Cases(List.copyOf(cases), known.clock(), data);
    }

    /**
     * Searches with all that was wanted after them, a click as much as a purchase, among what the stage asks for; of a shopper who
     * searched for the same words again, once. At most so many, drawn by the seed.
     */
    public static Cases searches(TenantData data, Split.Stage stage, Signals signals, int most, long seed) {
        ShopperLog all = data.log();
        ShopperLog known = stage.known();
        List<Case> cases = new ArrayList<>();
        for (int u = 0; u < all.shoppers(); u++) {
            Map<Integer, Set<Integer>> wanted = new TreeMap<>();
            for (int i = all.offsets()[u]; i < all.offsets()[u + 1]; i++) {
                int search = all.searched().of()[i];
                if (search > 0 && stage.asked().keeps(i) && signals.weight(all.type()[i], all.value()[i]) > 0) {
                    wanted.computeIfAbsent(search, _ -> new TreeSet<>()).add(all.item()[i]);
                }
            }
            for (Map.Entry<Integer, Set<Integer>> one : wanted.entrySet()) {
                int[] relevant =
                        one.getValue().stream().mapToInt(Integer::intValue).toArray();
                List<String> words = all.searched().words().get(one.getKey() - 1);
                cases.add(new Case(
                        u, data.users().get(u), History.empty(), Ties.NONE, relevant, new int[0], (byte) 0, words));
            }
        }
        Collections.shuffle(cases, new Random(seed));
        List<Case> drawn = cases.subList(0, Math.min(most, cases.size())).stream()
                .map(one -> one.of(known.history(one.shopper(), History.MOST)))
                .toList();
        return new Cases(drawn, known.clock(), data);
    }

    /** The target events of a shopper among what the stage asks for, in their order. */
    private static IntStream wanted(ShopperLog all, int shopper, Split.Stage stage, Signals signals) {
        return IntStream.range(all.offsets()[shopper], all.offsets()[shopper + 1])
                .filter(i -> stage.asked().keeps(i) && signals.isTarget(all.type()[i], all.value()[i]));
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
        return Query.of(model, of.history(), clock, seen)
                .as(of.user())
                .among(of.ties())
                .searching(of.words());
    }
}
