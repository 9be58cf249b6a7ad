package io.cxm.channels;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.bundle.Items;
import io.cxm.contracts.item.Item;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items of a tenant by index: those of the bundle first, in the order of their ids, then what came since, in the order
 * of arrival. One thread may change it while others read; an index never changes its meaning. Documents are held as bytes,
 * which take a quarter of what their objects would.
 */
public final class Catalogue {
    /** Items that events name and nobody has described; what else they name is not taken in. */
    public static final int MOST_UNDESCRIBED = 10_000;

    private final Items bundled;
    private final int bundledSize;
    private final Map<String, Integer> arrived = new ConcurrentHashMap<>();
    private final Map<Integer, byte[]> changed = new ConcurrentHashMap<>();
    private final Set<Integer> gone = ConcurrentHashMap.newKeySet();
    private volatile String[] arrivedIds = new String[16];
    private volatile int size;
    private int undescribed;

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

    /** The item as it stands now; parsed at every call. One that was only named has an empty document. */
    public Item document(int index) {
        byte[] newer = changed.get(index);
        if (newer != null) {
            return parsed(newer);
        }
        return index < bundledSize ? bundled.document(index) : Item.getDefaultInstance();
    }

    private static Item parsed(byte[] document) {
        try {
            return Item.parseFrom(document);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a document does not parse that was written here", e);
        }
    }

    /** Whether the item was deleted since the bundle was made. */
    public boolean gone(int index) {
        return !gone.isEmpty() && gone.contains(index);
    }

    /** Takes a new or changed item in and answers its index. */
    public synchronized int put(String id, Item item) {
        int index = find(id);
        if (index < 0) {
            changed.put(size, item.toByteArray()); // before its index can be found
            return append(id);
        }
        if (changed.put(index, item.toByteArray()) == null && index >= bundledSize) {
            undescribed--;
        }
        gone.remove(index);
        return index;
    }

    /** The index of an item that something names, known from now on; −1 when too many are known by name alone. */
    public synchronized int see(String id) {
        int index = find(id);
        if (index >= 0) {
            return index;
        }
        if (undescribed == MOST_UNDESCRIBED) {
            return -1;
        }
        undescribed++;
        return append(id);
    }

    private int append(String id) {
        int index = size;
        int at = index - bundledSize;
        if (at == arrivedIds.length) {
            arrivedIds = Arrays.copyOf(arrivedIds, 2 * at);
        }
        String[] ids = arrivedIds;
        ids[at] = id;
        arrived.put(id, index);
        size = index + 1;
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
