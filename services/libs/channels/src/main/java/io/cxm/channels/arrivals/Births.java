package io.cxm.channels.arrivals;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.contracts.item.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Since when each item is there, as far as anything says: since it is available, else since the first event with it. What
 * nobody ever did anything with may be old, and is none of them; nor is what was there when the log began, since before that
 * nothing is known.
 */
public final class Births {
    /** Without a time. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** How many of the youngest are kept. */
    private static final int MOST = 5000;

    private static final long DAY = 86_400_000;

    /** Shares of the log's time in which first events are those of old items. */
    private static final double WARM_UP = 0.1;

    private final ShopperLog log;
    private final long[] born;

    /** @param documents of the catalogue, by index */
    public Births(List<Item> documents, ShopperLog log) {
        this.log = log;
        this.born = new long[log.items()];
        Arrays.fill(born, UNKNOWN);
        long first = Arrays.stream(log.time()).min().orElse(0);
        long known = first + (long) (WARM_UP * (log.clock() - first));
        for (int i = 0; i < log.size(); i++) {
            int item = log.item()[i];
            if (born[item] == UNKNOWN || log.time()[i] < born[item]) {
                born[item] = log.time()[i];
            }
        }
        for (int item = 0; item < born.length; item++) {
            boolean old = born[item] <= known;
            if (documents.get(item).hasAvailableFrom()) {
                born[item] = documents.get(item).getAvailableFrom();
            } else if (old) {
                born[item] = UNKNOWN;
            }
        }
    }

    /** How many items came within so many days of the log's end. */
    public int within(double days) {
        int n = 0;
        for (long at : born) {
            n += at != UNKNOWN && at <= log.clock() && log.clock() - at <= days * DAY ? 1 : 0;
        }
        return n;
    }

    /** The columns of channel {@code new}: the youngest items, youngest first, and their times. */
    public Columns columns() {
        int[] order = IntStream.range(0, born.length)
                .filter(item -> born[item] != UNKNOWN && born[item] <= log.clock()) // others are still to come
                .boxed()
                .sorted((a, b) -> born[a] != born[b] ? Long.compare(born[b], born[a]) : Integer.compare(a, b))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
        return Columns.builder()
                .put("shape", new int[] {NewChannel.FORMAT})
                .put("items", order)
                .put("born", Arrays.stream(order).mapToLong(item -> born[item]).toArray())
                .build();
    }
}
