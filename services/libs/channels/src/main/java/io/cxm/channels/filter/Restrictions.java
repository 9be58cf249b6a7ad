package io.cxm.channels.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items that satisfy the conditions that were asked for last, so that a page's filter is computed once and not for every
 * shopper. What changed since is looked at again, and nothing else, as long as it is little.
 */
final class Restrictions {
    private static final int MOST = 32;
    private static final int REMEMBERED = 1 << 10;

    private final ItemColumns columns;
    private final int[] changed = new int[REMEMBERED];
    private int written;
    private final Map<Object, Found> found = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Found> eldest) {
            return size() > MOST;
        }
    };

    /** What was found when so many changes were in. */
    private record Found(ItemSet items, int changes) {}

    Restrictions(ItemColumns columns) {
        this.columns = columns;
    }

    /** An item changes, as the change of this number. */
    synchronized void changed(int item, int number) {
        changed[number & REMEMBERED - 1] = item;
        written = number + 1;
    }

    ItemSet of(Filter filter) {
        return of(filter, among -> new FilterScan(columns).of(filter, among));
    }

    ItemSet of(Around around) {
        return of(around, among -> new AroundScan(columns, around).of(among));
    }

    private ItemSet of(Object key, Function<ItemSet, ItemSet> scan) {
        int changes = columns.changes(); // before anything is read: what changes meanwhile is looked at again
        Found known = known(key);
        if (known != null && known.changes == changes) {
            return known.items;
        }
        ItemSet again = known == null ? null : since(known.changes, changes);
        ItemSet items = known == null || again == null
                ? scan.apply(ItemSet.below(
                        Math.min(columns.catalogue.size(), columns.numbers().size())))
                : known.items.without(again).or(scan.apply(again));
        keep(key, new Found(items, changes));
        return items;
    }

    private synchronized @Nullable Found known(Object key) {
        return found.get(key);
    }

    private synchronized void keep(Object key, Found now) {
        Found known = found.get(key);
        if (known == null || known.changes <= now.changes) {
            found.put(key, now);
        }
    }

    /** What changed from one count to another; null when that is much, or when what changed since took its place. */
    synchronized @Nullable ItemSet since(int from, int to) {
        if (to - from > REMEMBERED / 2 || written - from > REMEMBERED) {
            return null;
        }
        int[] items = new int[to - from];
        for (int i = 0; i < items.length; i++) {
            items[i] = changed[from + i & REMEMBERED - 1];
        }
        return ItemSet.of(items);
    }

    synchronized long bytes() {
        return found.values().stream().mapToLong(one -> one.items.bytes()).sum();
    }
}
