package io.cxm.training.job.data;

import io.cxm.contracts.DocumentTooLarge;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.ItemChanges;
import io.cxm.contracts.UserChanges;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Collects one tenant's records in the order of their offsets, cleaning as they come (R33). What is left out is counted by
 * reason: {@code duplicate}, {@code impossible-time}, {@code impossible-value}, {@code no-shopper}, and those of {@link SearchTable};
 * {@code unknown-item} and {@code bot}, and of searches {@code search-duplicate} and {@code search-bot}, are known at the end only.
 */
public final class TenantRecords {
    private static final long YEAR_1990 = 631_152_000_000L;
    private static final long DAY = 86_400_000;
    private static final double MOST_VALUE = 1e9;
    /** Kinds of answers that show what nobody asked for by name: a search does, and rankings score what the shop chose. */
    private static final Set<String> SHOWING = Set.of("recommendations", "similar", "trending");

    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Edge> edges = new TreeMap<>();
    private final Map<String, String> merged = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final EventTable events = new EventTable();
    private final SearchTable searches = new SearchTable();
    private final ExposureTable exposures = new ExposureTable();
    private final Set<Long> answered = new HashSet<>();
    private OrderTable orders = new OrderTable();
    private final OpinionTable opinions = new OpinionTable();
    private final Map<String, Long> cleaned = new TreeMap<>();
    private long clock;
    private long withTime;
    private long withoutTime;

    public void add(ItemChange change) {
        Optional<Item> before = Optional.ofNullable(items.get(change.getItemId()));
        Optional<Item> after = folded(before, () -> ItemChanges.apply(before, change));
        if (after.isPresent()) {
            items.put(change.getItemId(), after.get());
        } else {
            items.remove(change.getItemId());
        }
    }

    public void add(UserChange change) {
        String id = change.getUserId();
        if (change.getKind() == ChangeKind.CHANGE_KIND_MERGE) {
            String into = today(change.getMergedInto());
            if (!into.equals(id)) { // else they are one already
                merged.put(id, into);
                put(
                        into,
                        UserChanges.merged(
                                Optional.ofNullable(users.remove(id)), Optional.ofNullable(users.get(into))));
            }
            return;
        }
        String who = today(id); // a merged id is one more name of whom it became
        Optional<User> before = Optional.ofNullable(users.get(who));
        put(who, folded(before, () -> UserChanges.apply(before, change)));
    }

    /** What profile refuses, as a dead letter, changes nothing here either. */
    private static <M> Optional<M> folded(Optional<M> before, Supplier<Optional<M>> after) {
        try {
            return after.get();
        } catch (DocumentTooLarge e) {
            return before;
        }
    }

    /** Of a pair and a type the last one stands, from the first of its times on: what is said again was so before. */
    public void add(Edge edge) {
        String id = EdgeTypes.id(edge.getType(), edge.getFromId(), edge.getToId());
        if (edge.getDeleted()) {
            edges.remove(id);
        } else {
            edges.merge(id, edge, TenantRecords::again);
        }
    }

    private static Edge again(Edge before, Edge now) {
        return before.hasAt() && now.hasAt() && before.getAt() < now.getAt()
                ? now.toBuilder().setAt(before.getAt()).build()
                : now;
    }

    private void put(String id, Optional<User> user) {
        if (user.isPresent()) {
            users.put(id, user.get());
        } else {
            users.remove(id);
        }
    }

    public void add(Event event) {
        if (!seen.add(event.getId())) {
            count("duplicate");
            return;
        }
        EventClock.of(event, receivedAt(event)).ifPresent(at -> clock = Math.max(clock, at));
        boolean searched = event.getType() == EventType.EVENT_TYPE_SEARCH;
        boolean done = !event.getItemId().isEmpty() && event.getType() != EventType.EVENT_TYPE_IMPRESSION;
        boolean ordered = OrderTable.concerns(event.getType());
        if (!searched && !done && !ordered) {
            return; // a shop's own impression, say: nothing was done with an item
        }
        String shopper = event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
        if (shopper.isEmpty()) {
            count("no-shopper");
            return;
        }
        long received = receivedAt(event);
        long at = event.hasAt() ? event.getAt() : received;
        if (at < YEAR_1990 || at > received + DAY) {
            count("impossible-time");
            return;
        }
        if (searched) {
            searches.add(event, shopper, Math.min(at, received)).ifPresent(this::count);
        }
        if (!done) {
            ordered(ordered, event, shopper, Math.min(at, received));
            return;
        }
        double value = event.hasValue() ? event.getValue() : Double.NaN;
        if (value < 0 || value > MOST_VALUE) {
            count("impossible-value");
            return;
        }
        if (event.hasAt()) {
            withTime++;
        } else {
            withoutTime++;
        }
        events.add(event, shopper, (float) value, Math.min(at, received));
        ordered(ordered, event, shopper, Math.min(at, received));
    }

    private void ordered(boolean concerns, Event event, String shopper, long at) {
        if (concerns) {
            orders.add(event, shopper, at);
            orders = orders.bounded();
        }
    }

    /** An answer of a survey that says how satisfied somebody was; of those under one id the first counts. */
    public void add(SurveyResponse answer) {
        long received = answer.getReceivedAt() > 0 ? answer.getReceivedAt() : Long.MAX_VALUE;
        long at = Math.min(answer.hasAt() ? answer.getAt() : received, received);
        boolean tells = answer.hasCsat() || answer.hasStars();
        if (tells && at >= YEAR_1990 && at < Long.MAX_VALUE && answered.add(EventTable.hash(answer.getId()))) {
            orders.add(answer, at);
            orders = orders.bounded();
            opinions.add(answer, at);
        }
    }

    /** Far off where nobody wrote it down, so that the event's own time stands. */
    private static long receivedAt(Event event) {
        return event.getReceivedAt() > 0 ? event.getReceivedAt() : Long.MAX_VALUE - DAY;
    }

    /**
     * An answer of CXM. It counts on the clock of the tenant's data; one of before that clock was recorded counts by the
     * wall's, which lies beyond the data's where the two differ, so that it then says nothing.
     */
    public void add(Impression impression) {
        if (!SHOWING.contains(impression.getKind())) {
            return;
        }
        String shopper = impression.getUserId().isEmpty() ? impression.getAnonymousId() : impression.getUserId();
        long at = impression.getDataClock() > 0 ? impression.getDataClock() : impression.getAt();
        for (ShownItem item : impression.getItemsList()) {
            exposures.add(shopper, item.getItemId(), at);
        }
    }

    /** How many events were kept so far. */
    public int events() {
        return events.size();
    }

    /** How often somebody said how satisfied they were, of an order or not. */
    public int words() {
        return orders.words();
    }

    /** Order lines with what became of them. */
    public OrderLines orderLines() {
        return OrderLines.of(this);
    }

    /** Indexes what was collected. */
    public TenantData build() {
        return new Indexing(this).build();
    }

    void count(String reason) {
        cleaned.merge(reason, 1L, Long::sum);
    }

    Map<String, Item> items() {
        return items;
    }

    Map<String, User> users() {
        return users;
    }

    Collection<Edge> edges() {
        return edges.values();
    }

    EventTable table() {
        return events;
    }

    SearchTable searches() {
        return searches;
    }

    OrderTable orders() {
        return orders;
    }

    ExposureTable exposures() {
        return exposures;
    }

    OpinionTable opinions() {
        return opinions;
    }

    /** Ids that became another. */
    Set<String> merged() {
        return merged.keySet();
    }

    Map<String, Long> cleaned() {
        return cleaned;
    }

    /** The newest time that an event gave, as {@link EventClock} reads it; 0 where none did. */
    long clock() {
        return clock;
    }

    boolean mostlyTimed() {
        return withTime >= withoutTime;
    }

    /** Who a shopper is today: merges are followed, a circle ends where it began. */
    String today(String shopper) {
        String current = shopper;
        for (int hop = 0; hop < 16; hop++) {
            String next = merged.get(current);
            if (next == null) {
                return current;
            }
            current = next;
        }
        return current;
    }
}
