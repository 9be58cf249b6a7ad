package io.cxm.channels;

import io.cxm.channels.social.Ties;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.user.User;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * For whom items are wanted: a history, the moment, and what is asked for. Immutable; made once a request and shared by
 * all channels.
 */
public final class Query {
    private final History history;
    private final Own own;
    private final long clock;
    private final Admission admission;
    private final int seed;
    private final boolean narrowed;
    private final About about;
    private final Map<Object, Object> worked;

    private Query(
            History history,
            Own own,
            long clock,
            Admission admission,
            int seed,
            boolean narrowed,
            About about,
            Map<Object, Object> worked) {
        this.history = history;
        this.own = own;
        this.clock = clock;
        this.admission = admission;
        this.seed = seed;
        this.narrowed = narrowed;
        this.about = about;
        this.worked = worked;
    }

    /**
     * The query of a shopper.
     *
     * @param clock the tenant's data clock, in milliseconds since 1970
     */
    public static Query of(RecallModel model, History history, long clock, Seen seen) {
        Own own = Own.of(history, model.signals(), clock);
        return new Query(
                history,
                own,
                clock,
                model.admission(own, seen, clock),
                -1,
                false,
                About.NOTHING,
                new ConcurrentHashMap<>());
    }

    /** The query of items that go with one item: its history is one view of it. */
    public static Query similarTo(RecallModel model, int item, long clock) {
        History history = History.of(
                new int[] {item},
                new byte[] {EventType.EVENT_TYPE_VIEW_VALUE},
                new float[] {Float.NaN},
                new long[] {clock},
                i -> "");
        Own own = Own.of(history, model.signals(), clock);
        Admission admission = index -> index != item && !model.catalogue().gone(index);
        return new Query(history, own, clock, admission, item, false, About.NOTHING, new ConcurrentHashMap<>());
    }

    /** The same query, asked there and then. */
    public Query in(Surroundings others) {
        return with(new About(about.shopper, others, about.words, about.ties));
    }

    /** The same query of a shopper of whom this is known beside what they did. */
    public Query as(User user) {
        return with(new About(user, about.surroundings, about.words, about.ties));
    }

    /** The same query of a shopper who looks for these words, see {@link RecallModel#words}. */
    public Query searching(List<String> others) {
        return with(new About(about.shopper, about.surroundings, others, about.ties));
    }

    /** The same query of a shopper who is related to these. */
    public Query among(Ties others) {
        return with(new About(about.shopper, about.surroundings, about.words, others));
    }

    private Query with(About others) {
        return new Query(history, own, clock, admission, seed, narrowed, others, new ConcurrentHashMap<>());
    }

    /** The same query of these items alone, in which only what can be bought is left out. */
    public Query amid(Admission these) {
        return with(these, narrowed);
    }

    /** The same query of these items alone, which are those of a filter and may be few. */
    public Query only(Admission these) {
        return with(these, true);
    }

    private Query with(Admission these, boolean narrower) {
        Admission both = index -> these.admits(index) && admission.admits(index);
        return new Query(history, own, clock, both, seed, narrower, about, worked);
    }

    /** The same query that does not find these, whatever the history says of them. */
    public Query without(Catalogue catalogue, List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        BitSet hidden = new BitSet();
        for (String item : items) {
            int index = catalogue.find(item);
            if (index >= 0) {
                hidden.set(index);
            }
        }
        return with(index -> !hidden.get(index), narrowed);
    }

    public History history() {
        return history;
    }

    /** What the shopper's record says; nothing where it is not known. */
    public User shopper() {
        return about.shopper;
    }

    /** The history by item. */
    public Own own() {
        return own;
    }

    public long clock() {
        return clock;
    }

    /** The words that the shopper looks for; none where they look around. */
    public List<String> words() {
        return about.words;
    }

    /** To whom the shopper is related. */
    public Ties ties() {
        return about.ties;
    }

    /** Where and when it is asked. */
    public Surroundings surroundings() {
        return about.surroundings;
    }

    /** Whether an item may be found. */
    public boolean admits(int item) {
        return admission.admits(item);
    }

    /** The item of an item-to-item query, or −1. */
    public int seed() {
        return seed;
    }

    /** Whether it is of few items perhaps: whatever is known of these helps. */
    public boolean narrowed() {
        return narrowed;
    }

    /**
     * What a channel works out from the shopper alone, worked out once: a search needs it, and so does every explanation of
     * what it found. Queries made from this one share it, since they differ in nothing but what they admit.
     *
     * @param channel to whom it belongs
     */
    public <T> T once(Object channel, Class<T> type, Supplier<T> work) {
        return type.cast(worked.computeIfAbsent(channel, _ -> work.get()));
    }

    /** What is known beside history and clock. */
    private record About(User shopper, Surroundings surroundings, List<String> words, Ties ties) {
        static final About NOTHING = new About(User.getDefaultInstance(), Surroundings.UNKNOWN, List.of(), Ties.NONE);

        About {
            words = List.copyOf(words);
        }
    }

    /** Which items may be found. */
    @FunctionalInterface
    public interface Admission {
        boolean admits(int item);
    }
}
