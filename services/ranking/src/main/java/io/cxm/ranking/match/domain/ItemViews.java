package io.cxm.ranking.match.domain;

import io.cxm.bundle.Items;
import io.cxm.contracts.item.Item;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The views of a tenant's catalogue, by index: those of the bundle in an array, those that changed since in a map. */
public final class ItemViews {
    private static final int MOST_LISTS = 50_000;
    private static final long BYTES_OF_VIEW = 240;
    private static final long BYTES_OF_LIST = 150;

    private final ItemView[] bundled;
    private final Map<Integer, ItemView> newer = new ConcurrentHashMap<>();
    private final FilterFields[] fields;
    private final Map<Integer, FilterFields> newerFields = new ConcurrentHashMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<List<String>, List<String>> lists = new ConcurrentHashMap<>();

    /** Reads every document of the bundle once. */
    public ItemViews(Items items) {
        bundled = new ItemView[items.size()];
        fields = new FilterFields[items.size()];
        for (int i = 0; i < bundled.length; i++) {
            Item item = items.document(i);
            bundled[i] = ItemView.of(item, this::shared);
            fields[i] = decoded(item);
        }
    }

    /** An item that changed. */
    public void put(int index, Item item) {
        newer.put(index, ItemView.of(item, this::shared));
        newerFields.put(index, decoded(item));
    }

    /** Of a catalogue in which few values repeat, a part alone is decoded; filters read the documents of the rest. */
    private FilterFields decoded(Item item) {
        return lists.size() < MOST_LISTS ? FilterFields.of(item, this::shared) : FilterFields.UNREAD;
    }

    private List<String> shared(List<String> list) {
        List<String> known = lists.putIfAbsent(list, list);
        return known == null ? list : known;
    }

    /** What filters ask for most; of an item whose fields are not decoded, and of one without a document, unread. */
    FilterFields fields(int index) {
        FilterFields changed = newerFields.isEmpty() ? null : newerFields.get(index);
        if (changed != null) {
            return changed;
        }
        return index < fields.length ? fields[index] : FilterFields.UNREAD;
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
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
        return bundled.length * BYTES_OF_VIEW + lists.size() * BYTES_OF_LIST;
    }
}
