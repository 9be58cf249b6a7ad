package io.cxm.channels;

import io.cxm.bundle.Items;
import io.cxm.contracts.item.Item;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items of a tenant by index: those of the bundle first, in the order of their ids, then what came since, in the order
 * of arrival. One thread may change it while others read; an index never changes its meaning.
 */
public final class Catalogue {
    private final Items bundled;
    private final int bundledSize;
    private final Map<String, Integer> arrived = new ConcurrentHashMap<>();
    private final Map<Integer, Item> changed = new ConcurrentHashMap<>();
    private final Set<Integer> gone = ConcurrentHashMap.newKeySet();
    private volatile String[] arrivedIds = new String[16];
    private volatile int size;

    public Catalogue(Items bundled) {
        this.bundled = bundled;
        this.bundledSize = bundled.size();
        this.size = bundledSize;
    }

    /** How many indexes there are; grows only. */
    public int size() {
        return size;
    }

    /** How many of them are the bundle's. */
    public int bundledSize() {
        return bundledSize;
    }

    public String id(int index) {
        return index < bundledSize ? bundled.id(index) : arrivedIds[index - bundledSize];
    }

    /** The index of an item, or −1. */
    public int find(String id) {
        Integer found = arrived.get(id);
        return found != null ? found : bundled.find(id);
    }

    /** The item as it stands now; parsed from the bundle at every call. */
    public Item document(int index) {
        Item newer = changed.get(index);
        if (newer != null) {
            return newer;
        }
        return index < bundledSize ? bundled.document(index) : Item.getDefaultInstance();
    }

    /** Whether the item was deleted since the bundle was made. */
    public boolean gone(int index) {
        return !gone.isEmpty() && gone.contains(index);
    }

    /** Takes a new or changed item in and answers its index. */
    public synchronized int put(String id, Item item) {
        int index = find(id);
        if (index < 0) {
            index = size;
            int at = index - bundledSize;
            if (at == arrivedIds.length) {
                arrivedIds = Arrays.copyOf(arrivedIds, 2 * at);
            }
            String[] ids = arrivedIds;
            ids[at] = id;
            changed.put(index, item);
            arrived.put(id, index);
            size = index + 1;
        } else {
            changed.put(index, item);
            gone.remove(index);
        }
        return index;
    }

    /** Takes an item out; its index when it was known. */
    public synchronized Optional<Integer> remove(String id) {
        int index = find(id);
        if (index < 0) {
            return Optional.empty();
        }
        gone.add(index);
        return Optional.of(index);
    }
}
