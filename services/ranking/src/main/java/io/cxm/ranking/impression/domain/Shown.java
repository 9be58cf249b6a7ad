package io.cxm.ranking.impression.domain;

import io.cxm.contracts.answer.ShownLately;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a shopper was shown on the last days, under any of their ids: of each item how often, day by day. Immutable. Days are those of
 * UTC on the clock of the tenant's data. Of a day 15 showings of an item count at most. Items are hashes of their ids.
 */
public final class Shown {
    /** How many days count, the one at hand among them. */
    public static final int DAYS = 7;

    /** Nothing. */
    public static final Shown NOTHING = new Shown(0, Map.of());

    private static final int BITS = 4;
    private static final int FULL = (1 << BITS) - 1;
    private static final int ALL = (1 << (BITS * DAYS)) - 1;

    private final int day;
    /** By item how often, four bits a day, {@link #day} lowest. */
    private final Map<Long, Integer> counts;

    private Shown(int day, Map<Long, Integer> counts) {
        this.day = day;
        this.counts = counts;
    }

    /**
     * What was shown on one day.
     *
     * @param day since 1970
     * @param items once for each time
     */
    public record Day(int day, List<Long> items) {
        public Day {
            items = List.copyOf(items);
        }
    }

    /** All that was shown on these days, in any order, of which the newest and the six before it are held. */
    public static Shown of(List<Day> days) {
        int newest = days.stream().mapToInt(Day::day).max().orElse(0);
        Map<Long, Integer> counts = new HashMap<>();
        for (Day one : days) {
            int ago = newest - one.day();
            if (ago < DAYS) {
                int once = 1 << (BITS * ago);
                one.items()
                        .forEach(item ->
                                counts.merge(item, once, (held, _) -> on(held, ago) == FULL ? held : held + once));
            }
        }
        return new Shown(newest, counts);
    }

    /** As it was stored. */
    public static Shown of(ShownLately stored) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < Math.min(stored.getItemsCount(), stored.getCountsCount()); i++) {
            counts.put(stored.getItems(i), stored.getCounts(i));
        }
        return new Shown(stored.getDay(), counts);
    }

    /** To be stored. */
    public ShownLately stored() {
        ShownLately.Builder stored = ShownLately.newBuilder().setDay(day);
        counts.forEach((item, count) -> stored.addItems(item).addCounts(count));
        return stored.build();
    }

    /** The day of a moment in milliseconds since 1970. */
    public static int day(long millis) {
        return (int) Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
    }

    /**
     * How often an item was shown. A clock that is behind forgets nothing.
     *
     * @param days on so many last days, {@code today} among them
     */
    public int times(long item, int today, int days) {
        Integer count = counts.get(item);
        return count == null ? 0 : sum(after(count, today - day), days);
    }

    /** Of the items that were shown so often on the last days alone. */
    public Shown atLeast(int times, int today) {
        Map<Long, Integer> often = new HashMap<>(counts);
        often.values().removeIf(count -> sum(after(count, today - day), DAYS) < times);
        return new Shown(day, often);
    }

    /** How often the item was that was shown most. */
    public int most(int today) {
        return counts.values().stream()
                .mapToInt(count -> sum(after(count, today - day), DAYS))
                .max()
                .orElse(0);
    }

    private static int after(int count, int days) {
        return days >= DAYS ? 0 : (count << (BITS * Math.max(0, days))) & ALL;
    }

    private static int sum(int count, int days) {
        int sum = 0;
        for (int ago = 0; ago < Math.min(days, DAYS); ago++) {
            sum += on(count, ago);
        }
        return sum;
    }

    private static int on(int count, int ago) {
        return (count >>> (BITS * ago)) & FULL;
    }
}
