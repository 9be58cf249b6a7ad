package io.cxm.ranking.impression.domain;

import io.cxm.contracts.answer.ShownLately;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a shopper was shown under one of their ids on the last days: of each item how often, day by day. Immutable. Days are those of
 * UTC on the clock of the tenant's data. Bounded: of a day 15 showings of an item count at most, and of a shopper the items that
 * were shown last. Items are hashes of their ids.
 */
public final class Shown {
    /** How many days count, the one at hand among them. */
    public static final int DAYS = 7;

    /** How many items are held of a shopper. */
    static final int MOST = 64;

    /** Nothing. */
    public static final Shown NOTHING = new Shown(0, new long[0], new int[0]);

    private static final int BITS = 4;
    private static final int FULL = (1 << BITS) - 1;
    private static final int ALL = (1 << (BITS * DAYS)) - 1;

    private final int day;
    /** In the order in which they were shown last. */
    private final long[] items;
    /** Of each how often, four bits a day, {@link #day} lowest. */
    private final int[] counts;

    private Shown(int day, long[] items, int[] counts) {
        this.day = day;
        this.items = items;
        this.counts = counts;
    }

    /** As it was stored. */
    public static Shown of(ShownLately stored) {
        int n = Math.min(stored.getItemsCount(), stored.getCountsCount());
        long[] items = new long[n];
        int[] counts = new int[n];
        for (int i = 0; i < n; i++) {
            items[i] = stored.getItems(i);
            counts[i] = stored.getCounts(i);
        }
        return new Shown(stored.getDay(), items, counts);
    }

    /** To be stored. */
    public ShownLately stored() {
        ShownLately.Builder stored = ShownLately.newBuilder().setDay(day);
        for (int i = 0; i < items.length; i++) {
            stored.addItems(items[i]).addCounts(counts[i]);
        }
        return stored.build();
    }

    /** The day of a moment in milliseconds since 1970. */
    public static int day(long millis) {
        return (int) Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
    }

    /** With what was shown once more, each item once. What comes late counts as shown on the newest day. */
    public Shown with(int today, Collection<Long> shown) {
        int at = Math.max(day, today);
        Map<Long, Integer> next = new LinkedHashMap<>();
        for (int i = 0; i < items.length; i++) {
            int left = after(counts[i], at - day);
            if (left != 0) {
                next.put(items[i], left);
            }
        }
        for (long item : shown) {
            Integer held = next.remove(item); // it is the one that was shown last
            int before = held == null ? 0 : held;
            next.put(item, (before & FULL) == FULL ? before : before + 1);
        }
        int tooMany = Math.max(0, next.size() - MOST);
        return new Shown(
                at,
                next.keySet().stream()
                        .skip(tooMany)
                        .mapToLong(Long::longValue)
                        .toArray(),
                next.values().stream()
                        .skip(tooMany)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /**
     * How often an item was shown.
     *
     * @param days on so many last days, {@code today} among them
     */
    public int times(long item, int today, int days) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] == item) {
                return sum(after(counts[i], today - day), days);
            }
        }
        return 0;
    }

    /** How often the item was that was shown most. */
    public int most(int today) {
        return Arrays.stream(counts)
                .map(count -> sum(after(count, today - day), DAYS))
                .max()
                .orElse(0);
    }

    /** How many items are held. */
    public int size() {
        return items.length;
    }

    private static int after(int count, int days) {
        return days >= DAYS ? 0 : (count << (BITS * Math.max(0, days))) & ALL;
    }

    private static int sum(int count, int days) {
        int sum = 0;
        for (int i = 0; i < Math.min(days, DAYS); i++) {
            sum += (count >>> (BITS * i)) & FULL;
        }
        return sum;
    }
}
