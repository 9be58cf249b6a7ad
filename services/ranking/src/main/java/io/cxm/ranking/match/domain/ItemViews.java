package io.cxm.ranking.match.domain;

import io.cxm.bundle.Items;
import io.cxm.contracts.item.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The views of a tenant's catalogue, by index: those of the bundle in an array, those that changed since in a map. */
public final class ItemViews {
    private final ItemView[] bundled;
    private final Map<Integer, ItemView> newer = new ConcurrentHashMap<>();

    /** Reads every document of the bundle once. */
    public ItemViews(Items items) {
        bundled = new ItemView[items.size()];
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < bundled.length; i++) {
            bundled[i] = ItemView.of(items.document(i), text -> texts.computeIfAbsent(text, t -> t));
        }
    }

    /** An item that changed. */
    public void put(int index, Item item) {
        newer.put(index, ItemView.of(item, text -> text));
    }

    public ItemView of(int index) {
        ItemView changed = newer.isEmpty() ? null : newer.get(index);
        if (changed != null) {
            return changed;
        }
        return index < bundled.length ? bundled[index] : ItemView.UNKNOWN;
    }

    /** Heap that the views of the bundle take, estimated. */
    public long heapBytes() {
        return bundled.length * 120L;
    }
}
