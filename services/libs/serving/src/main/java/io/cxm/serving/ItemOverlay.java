package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.contracts.item.ItemState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items that changed since the bundle was made, deleted ones included. The newest word about an item counts. One thread
 * at a time changes it, others read.
 */
public final class ItemOverlay {
    private final Map<String, ItemState> items = new ConcurrentHashMap<>();

    /** Takes a state in; false when a newer one is known, or the bundle has the item in the same words. */
    boolean apply(ItemState state, Bundle bundle) {
        ItemState known = items.get(state.getItemId());
        if (known == null ? bundled(state, bundle) : known.getChangedAt() > state.getChangedAt()) {
            return false;
        }
        items.put(state.getItemId(), state);
        return true;
    }

    /** The item's newest state; empty when it is as the bundle has it. */
    public Optional<ItemState> find(String item) {
        return Optional.ofNullable(items.get(item));
    }

    /** All of them, a live view. */
    public Iterable<ItemState> all() {
        return items.values();
    }

    public int size() {
        return items.size();
    }

    /** Forgets what a newer bundle has in the same words. */
    void prune(Bundle bundle) {
        items.values().removeIf(state -> bundled(state, bundle));
    }

    private static boolean bundled(ItemState state, Bundle bundle) {
        int index = state.getDeleted() ? -1 : bundle.items().find(state.getItemId());
        return index >= 0 && bundle.items().document(index).equals(state.getItem());
    }
}
