package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.channels.arrived.Ids;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.ItemWords;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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
    /** What changed since the last {@link #moment}. */
    private BitSet touched = new BitSet();

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

    /**
     * Takes a state in.
     *
     * @param toldOthers whether what serves was told other words than its bundle's, which then say nothing
     */
    synchronized Outcome apply(ItemState state, Bundle bundle, boolean toldOthers) {
        int known = ids.find(state.getItemId());
        if (known < 0 ? !toldOthers && bundled(state, bundle) : changedAt[known] > state.getChangedAt()) {
            return Outcome.KNOWN;
        }
        if (fits(state, known)) {
            hold(state.getItemId(), state.getChangedAt(), known, state.getDeleted());
            return Outcome.TAKEN;
        }
        boolean shown = known >= 0 || bundle.items().find(state.getItemId()) >= 0;
        if (shown && (state.getDeleted() || !ItemWords.sellable(state.getItem()))) {
            long more = bytes(state.getItemId(), true) - bytes(known);
            allowance.force(more);
            bytes += more;
            hold(state.getItemId(), state.getChangedAt(), known, true);
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

    private void hold(String id, long at, int known, boolean isGone) {
        int number = known < 0 ? ids.add(id) : known;
        if (number >= changedAt.length) {
            changedAt = Arrays.copyOf(changedAt, number + number / 4);
        }
        changedAt[number] = at;
        gone.set(number, isGone);
        touched.set(number);
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

    /** What is held now, to be told while it changes: what changes from here on is told afterwards. */
    synchronized Moment moment() {
        touched.clear();
        return new Moment(ids, ids.size(), changedAt.clone(), (BitSet) gone.clone());
    }

    /** What was held at a moment. */
    static final class Moment {
        private final Ids ids;
        private final int size;
        private final long[] changedAt;
        private final BitSet gone;

        private Moment(Ids ids, int size, long[] changedAt, BitSet gone) {
            this.ids = ids;
            this.size = size;
            this.changedAt = changedAt;
            this.gone = gone;
        }

        private ItemState state(int number, Function<String, Item> documents) {
            String id = ids.get(number);
            ItemState.Builder state = ItemState.newBuilder()
                    .setItemId(id)
                    .setDeleted(gone.get(number))
                    .setChangedAt(changedAt[number]);
            return gone.get(number)
                    ? state.build()
                    : state.setItem(documents.apply(id)).build();
        }

        /**
         * Tells what another bundle lacks.
         *
         * @param documents what is served of an item
         * @return which, by number
         */
        BitSet tell(Predicate<ItemState> lacks, Function<String, Item> documents, Consumer<ItemState> change) {
            var told = new BitSet(size);
            for (int number = 0; number < size; number++) {
                ItemState state = state(number, documents);
                if (lacks.test(state)) {
                    told.set(number);
                    change.accept(state);
                }
            }
            return told;
        }
    }

    /**
     * Tells what changed since the {@link #moment} and another bundle lacks.
     *
     * @param told what it was told since, which it gets in any case when it changed again
     * @return all that it lacks, by number
     */
    synchronized BitSet rest(
            BitSet told, Predicate<ItemState> lacks, Function<String, Item> documents, Consumer<ItemState> change) {
        var now = new Moment(ids, ids.size(), changedAt, gone);
        var lacking = (BitSet) told.clone();
        touched.stream().forEach(number -> {
            ItemState state = now.state(number, documents);
            if (told.get(number) || lacks.test(state)) {
                lacking.set(number);
                change.accept(state);
            }
        });
        return lacking;
    }

    /** The same of a bundle that is about to serve: forgets what it has, and holds what it lacks. */
    synchronized void move(
            BitSet told, Predicate<ItemState> lacks, Function<String, Item> documents, Consumer<ItemState> change) {
        BitSet lacking = rest(told, lacks, documents, change);
        Ids held = ids;
        long[] times = changedAt;
        BitSet deleted = gone;
        clear();
        lacking.clear(held.size(), Math.max(held.size(), lacking.length())); // it may have been let go meanwhile
        lacking.stream().forEach(number -> {
            String id = held.get(number);
            long more = bytes(id, deleted.get(number));
            allowance.force(more); // it had room until now
            bytes += more;
            hold(id, times[number], -1, deleted.get(number));
        });
    }

    /** Gives back what it took; nothing is applied afterwards. */
    synchronized void clear() {
        allowance.give(bytes);
        bytes = 0;
        termBytes = 0;
        ids = new Ids();
        changedAt = new long[64];
        gone = new BitSet();
        touched = new BitSet();
    }

    /** Whether a bundle has it in these words. */
    static boolean bundled(ItemState state, Bundle bundle) {
        int index = state.getDeleted() ? -1 : bundle.items().find(state.getItemId());
        return index >= 0 && bundle.items().document(index).equals(state.getItem());
    }
}
