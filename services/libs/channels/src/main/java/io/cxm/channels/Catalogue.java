package io.cxm.channels;

import io.cxm.bundle.Items;
import io.cxm.channels.arrived.Documents;
import io.cxm.channels.arrived.Ids;
import io.cxm.contracts.item.Item;
import java.util.Arrays;
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
    /** Goes up by one when a change begins and when it ends, so that it is odd meanwhile. */
    private volatile long changes;
    /** Per index its last change, as {@code changes} had it meanwhile; 0 where there was none. */
    private volatile long[] marks = new long[0];

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
     * Goes up with every change. Where an item's {@link #mark} is not below what this was at some moment, it changed since or was just
     * changing.
     */
    public long changes() {
        return changes;
    }

    /** A number that goes up whenever the item changes; 0 where it is as the bundle has it, or known by name alone. Costs nothing. */
    public long mark(int index) {
        long[] now = marks;
        return index < now.length ? now[index] : 0;
    }

    /** Whether the item was described since the bundle was made. */
    public boolean described(int index) {
        return changed.has(index);
    }

    /** Notes that an item is about to change, before that can be seen; its number. */
    private long begin(int index) {
        long[] now = marks;
        if (index >= now.length) {
            now = Arrays.copyOf(now, Math.max(64, index + 1 + index / 4));
        }
        long change = changes + 1;
        now[index] = change;
        marks = now;
        changes = change;
        return change;
    }

    /** Takes a new or changed item in and answers its index. */
    public synchronized int put(String id, Item item) {
        int found = find(id);
        int index = found < 0 ? size() : found;
        long change = begin(index);
        try {
            if (found >= bundledSize && !changed.has(found)) {
                undescribed--;
            }
            changed.put(index, item); // before its index can be found
            setGone(index, false);
            return found < 0 ? bundledSize + arrived.add(id) : index;
        } finally {
            changes = change + 1;
        }
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
        long change = begin(index);
        setGone(index, true);
        changes = change + 1;
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
        return arrived.bytes() + changed.heapBytes() + (long) Long.BYTES * marks.length;
    }

    /** Deletes the file. */
    @Override
    public void close() {
        changed.close();
    }
}
