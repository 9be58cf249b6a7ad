package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.channels.arrived.Ids;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.item.ItemStateOrBuilder;
import io.cxm.features.ItemWords;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which items changed since the bundle was made, deleted ones included; their documents are held once, by what the service
 * made of the bundle. The newest word about an item counts. One thread at a time changes it, others read.
 *
 * <p>Bounded by an {@link Allowance}: beyond it a change is left out, but an item of the bundle that was deleted or sold out
 * is hidden all the same, which takes next to nothing.
 */
public final class ItemOverlay {
    /** An id here and in what serves, with when it changed. */
    private static final long BYTES_OF_HIDDEN = 60;
    /**
     * The same with all that is held of a described item: its places in the files of documents and vectors, its row in the
     * columns that filters read, its facts. Measured: ArrivedItemsTest. Its texts that no item had before come beside it: see
     * {@link #terms}.
     */
    private static final long BYTES_OF_ITEM = 240;

    private final Allowance allowance;
    private Ids ids = new Ids();
    private long[] changedAt = new long[64];
    private BitSet gone = new BitSet();
    private long bytes;
    private long termBytes;

    ItemOverlay(Allowance allowance) {
        this.allowance = allowance;
    }

    /** What became of a change. */
    enum Outcome {
        /** It is known, in newer words or in the same. */
        KNOWN,
        /** It counts. */
        TAKEN,
        /** There is no room for it, so the item is not to be shown any more. */
        HIDDEN,
        /** There is no room for it. */
        LEFT_OUT
    }

    /** Takes a state in. */
    synchronized Outcome apply(ItemState state, Bundle bundle) {
        int known = ids.find(state.getItemId());
        if (known < 0 ? bundled(state.getItemId(), state, bundle) : changedAt[known] > state.getChangedAt()) {
            return Outcome.KNOWN;
        }
        if (fits(state, known)) {
            hold(state, known, state.getDeleted());
            return Outcome.TAKEN;
        }
        boolean shown = known >= 0 || bundle.items().find(state.getItemId()) >= 0;
        if (shown && (state.getDeleted() || !ItemWords.sellable(state.getItem()))) {
            long more = bytes(state.getItemId(), true) - bytes(known);
            allowance.force(more);
            bytes += more;
            hold(state, known, true);
            return Outcome.HIDDEN;
        }
        return Outcome.LEFT_OUT;
    }

    private static long bytes(String id, boolean gone) {
        return 2L * id.length() + (gone ? BYTES_OF_HIDDEN : BYTES_OF_ITEM);
    }

    private long bytes(int known) {
        return known < 0 ? 0 : bytes(ids.get(known), gone.get(known));
    }

    private boolean fits(ItemState state, int known) {
        long more = bytes(state.getItemId(), state.getDeleted()) - bytes(known);
        boolean ofOne = more <= 0 || bytes + more <= allowance.mostOfOne();
        if (!ofOne || !allowance.take(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    private void hold(ItemState state, int known, boolean isGone) {
        int number = known < 0 ? ids.add(state.getItemId()) : known;
        if (number >= changedAt.length) {
            changedAt = Arrays.copyOf(changedAt, number + number / 4);
        }
        changedAt[number] = state.getChangedAt();
        gone.set(number, isGone);
    }

    /** What the texts take that what serves holds since the bundle. Known afterwards alone, so it is not refused. */
    synchronized void terms(long now) {
        allowance.force(now - termBytes);
        bytes += now - termBytes;
        termBytes = now;
    }

    /** How many items changed. */
    public synchronized int size() {
        return ids.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    /**
     * Forgets what another bundle has, and tells what is left: what was received before the bundle's data ended is in it, at
     * the end perhaps in the same words and perhaps not yet. What is held here need not be the newest, since there may have
     * been no room for that.
     *
     * @param included what was received before this is in the bundle for certain, in milliseconds since 1970
     * @param documents what is served of an item until now
     */
    synchronized void move(Bundle other, long included, Function<String, Item> documents, Consumer<ItemState> left) {
        Ids held = ids;
        long[] times = changedAt;
        BitSet deleted = gone;
        clear();
        for (int number = 0; number < held.size(); number++) {
            String id = held.get(number);
            ItemState.Builder state = ItemState.newBuilder()
                    .setItemId(id)
                    .setDeleted(deleted.get(number))
                    .setChangedAt(times[number]);
            if (!deleted.get(number)) {
                state.setItem(documents.apply(id));
            }
            if (times[number] >= included && !bundled(id, state, other)) {
                long more = bytes(id, state.getDeleted());
                allowance.force(more); // it had room until now
                bytes += more;
                ItemState moved = state.build();
                hold(moved, -1, moved.getDeleted());
                left.accept(moved);
            }
        }
    }

    /**
     * Tells every change.
     *
     * @param documents what is served of an item
     */
    synchronized void each(Function<String, Item> documents, Consumer<ItemState> change) {
        for (int number = 0; number < ids.size(); number++) {
            String id = ids.get(number);
            ItemState.Builder state = ItemState.newBuilder()
                    .setItemId(id)
                    .setDeleted(gone.get(number))
                    .setChangedAt(changedAt[number]);
            if (!gone.get(number)) {
                state.setItem(documents.apply(id));
            }
            change.accept(state.build());
        }
    }

    /** Gives back what it took; nothing is applied afterwards. */
    synchronized void clear() {
        allowance.give(bytes);
        bytes = 0;
        termBytes = 0;
        ids = new Ids();
        changedAt = new long[64];
        gone = new BitSet();
    }

    private static boolean bundled(String id, ItemStateOrBuilder state, Bundle bundle) {
        int index = state.getDeleted() ? -1 : bundle.items().find(id);
        return index >= 0 && bundle.items().document(index).equals(state.getItem());
    }
}
