package io.cxm.channels;

import io.cxm.bundle.Items;
import io.cxm.channels.arrived.Documents;
import io.cxm.channels.arrived.Ids;
import io.cxm.contracts.item.Item;
import java.util.BitSet;
import java.util.Optional;

/**
 * The items of a tenant by index: those of the bundle first, in the order of their ids, then what came since, in the order
 * of arrival. One thread may change it while others read; an index never changes its meaning. Documents that changed are in
 * a file, so that a catalogue of which there is no bundle yet takes little more heap than its ids.
 */
public final class Catalogue implements AutoCloseable {
    /** Items that events name and nobody has described; what else they name is not taken in. */
    public static final int MOST_UNDESCRIBED = 10_000;

    private final Items bundled;
    private final int bundledSize;
    private final Ids arrived = new Ids();
    private final Documents changed = new Documents();
    private volatile BitSet gone = new BitSet();
    private int undescribed;

    public Catalogue(Items bundled) {
        this.bundled = bundled;
        this.bundledSize = bundled.size();
    }

    /** How many indexes there are; grows only. */
    public int size() {
        return bundledSize + arrived.size();
    }

    /** How many of them are the bundle's. */
    public int bundledSize() {
        return bundledSize;
    }

    public String id(int index) {
        return index < bundledSize ? bundled.id(index) : arrived.get(index - bundledSize);
    }

    /** The index of an item, or −1. */
    public int find(String id) {
        int found = arrived.find(id);
        return found >= 0 ? bundledSize + found : bundled.find(id);
    }

    /** The item as it stands now; parsed at every call. One that was only named has an empty document. */
    public Item document(int index) {
        Item newer = changed.get(index);
        if (newer != null) {
            return newer;
        }
        return index < bundledSize ? bundled.document(index) : Item.getDefaultInstance();
    }

    /** Whether the item was deleted since the bundle was made. */
    public boolean gone(int index) {
        return gone.get(index);
    }

    /**
     * A number that changes whenever the item does; 0 where it is as the bundle has it, or known by name alone. Costs nothing, so that
     * it can be told later whether an item is still what an answer was made of.
     */
    public long mark(int index) {
        return changed.mark(index) << 1 | (gone(index) ? 1 : 0);
    }

    /** Takes a new or changed item in and answers its index. */
    public synchronized int put(String id, Item item) {
        int index = find(id);
        if (index < 0) {
            changed.put(size(), item); // before its index can be found
            return bundledSize + arrived.add(id);
        }
        if (index >= bundledSize && !changed.has(index)) {
            undescribed--;
        }
        changed.put(index, item);
        setGone(index, false);
        return index;
    }

    /** An index of something that is named, known from now on; −1 when too many are known by name alone. */
    public synchronized int see(String id) {
        int index = find(id);
        if (index >= 0) {
            return index;
        }
        if (undescribed == MOST_UNDESCRIBED) {
            return -1;
        }
        undescribed++;
        return bundledSize + arrived.add(id);
    }

    /** Takes an item out; its index when it was known. */
    public synchronized Optional<Integer> remove(String id) {
        int index = find(id);
        if (index < 0) {
            return Optional.empty();
        }
        setGone(index, true);
        return Optional.of(index);
    }

    /** A set of its own while there is room in it, since others read; bits within are set in place. */
    private void setGone(int index, boolean is) {
        BitSet now = gone;
        if (now.get(index) == is) {
            return;
        }
        if (is && index >= now.size()) {
            now = new BitSet(Math.max(size(), index + 1));
            now.or(gone);
        }
        now.set(index, is);
        gone = now;
    }

    /** Heap that what came since the bundle takes. */
    public long heapBytes() {
        return arrived.bytes() + changed.heapBytes();
    }

    /** Deletes the file. */
    @Override
    public void close() {
        changed.close();
    }
}
