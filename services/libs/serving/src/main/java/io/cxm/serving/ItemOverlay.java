package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.item.ItemStateOrBuilder;
import io.cxm.features.ItemWords;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which items changed since the bundle was made, deleted ones included; their documents are held once, by what the service
 * made of the bundle. The newest word about an item counts. One thread at a time changes it, others read.
 *
 * <p>Bounded by an {@link Allowance}: beyond it a change is left out, but an item of the bundle that was deleted or sold out
 * is hidden all the same, which takes next to nothing.
 */
public final class ItemOverlay {
    /** An id, and the entries that name it here and in what serves. */
    private static final long BYTES_OF_HIDDEN = 200;
    /** The same with embedding, view and facts of a document. */
    private static final long BYTES_OF_ITEM = 900;

    private final Allowance allowance;
    private final Map<String, Held> items = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

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

    private record Held(long changedAt, boolean gone, long bytes) {}

    /** Takes a state in. */
    Outcome apply(ItemState state, Bundle bundle) {
        Held known = items.get(state.getItemId());
        if (known == null ? bundled(state.getItemId(), state, bundle) : known.changedAt() > state.getChangedAt()) {
            return Outcome.KNOWN;
        }
        if (fits(state, known)) {
            return Outcome.TAKEN;
        }
        boolean shown = known != null || bundle.items().find(state.getItemId()) >= 0;
        if (shown && (state.getDeleted() || !ItemWords.sellable(state.getItem()))) {
            hold(state, new Held(state.getChangedAt(), true, BYTES_OF_HIDDEN), known);
            return Outcome.HIDDEN;
        }
        return Outcome.LEFT_OUT;
    }

    private boolean fits(ItemState state, @Nullable Held known) {
        long size = state.getDeleted()
                ? BYTES_OF_HIDDEN
                : BYTES_OF_ITEM + state.getItem().getSerializedSize();
        long more = size - (known == null ? 0 : known.bytes());
        boolean ofOne = more <= 0 || bytes.get() + more <= allowance.mostOfOne();
        if (!ofOne || !allowance.take(more)) {
            return false;
        }
        bytes.addAndGet(more);
        items.put(state.getItemId(), new Held(state.getChangedAt(), state.getDeleted(), size));
        return true;
    }

    private void hold(ItemState state, Held held, @Nullable Held known) {
        long more = held.bytes() - (known == null ? 0 : known.bytes());
        allowance.force(more);
        bytes.addAndGet(more);
        items.put(state.getItemId(), held);
    }

    public int size() {
        return items.size();
    }

    long bytes() {
        return bytes.get();
    }

    /**
     * Forgets what another bundle has, and tells what is left: what was received before the bundle's data ended is in it, at
     * the end perhaps in the same words and perhaps not yet. What is held here need not be the newest, since there may have
     * been no room for that.
     *
     * @param included what was received before this is in the bundle for certain, in milliseconds since 1970
     * @param documents what is served of an item until now
     */
    void move(Bundle other, long included, Function<String, Item> documents, Consumer<ItemState> left) {
        items.forEach((id, held) -> {
            ItemState.Builder state =
                    ItemState.newBuilder().setItemId(id).setDeleted(held.gone()).setChangedAt(held.changedAt());
            if (!held.gone()) {
                state.setItem(documents.apply(id));
            }
            if (held.changedAt() < included || bundled(id, state, other)) {
                forget(id, held);
            } else {
                left.accept(state.build());
            }
        });
    }

    private void forget(String id, Held held) {
        items.remove(id);
        bytes.addAndGet(-held.bytes());
        allowance.give(held.bytes());
    }

    /** Gives back what it took; nothing is applied afterwards. */
    void clear() {
        allowance.give(bytes.getAndSet(0));
        items.clear();
    }

    private static boolean bundled(String id, ItemStateOrBuilder state, Bundle bundle) {
        int index = state.getDeleted() ? -1 : bundle.items().find(id);
        return index >= 0 && bundle.items().document(index).equals(state.getItem());
    }
}
