package io.cxm.recall.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.Terms;
import io.cxm.recall.candidates.domain.Rehearsal;
import io.cxm.serving.EmptyBundle;
import io.cxm.serving.Opening;
import io.cxm.tenancy.TenantId;
import java.util.Map;

/** The channels of a bundle. */
final class RecallOpening implements Opening<RecallModel> {
    /** Sums per item that searches borrow: a double per item, and as many arrays as search at once. */
    private static final long BYTES_OF_ITEM = 64;

    private final Terms terms = new Terms();

    @Override
    public Bundle empty(TenantId tenant) {
        return EmptyBundle.of(tenant, Map.of());
    }

    @Override
    public RecallModel open(Bundle bundle) {
        return new RecallModel(bundle, terms);
    }

    @Override
    public void rehearse(RecallModel model) {
        Rehearsal.of(model);
    }

    @Override
    public void item(RecallModel model, ItemState state) {
        if (!state.getDeleted()) {
            model.put(state.getItemId(), state.getItem());
            return;
        }
        if (model.catalogue().find(state.getItemId()) < 0) {
            // known as deleted, so that a late event about it does not bring it back
            model.put(state.getItemId(), Item.getDefaultInstance());
        }
        model.remove(state.getItemId());
    }

    @Override
    public void event(RecallModel model, Event event) {
        String item = event.getItemId();
        if (!item.isEmpty() && model.catalogue().find(item) < 0) {
            // events may name items that nobody has described yet
            model.put(item, Item.getDefaultInstance());
        }
        model.observe(event);
    }

    @Override
    public long heapBytes(RecallModel model) {
        return model.catalogue().size() * BYTES_OF_ITEM;
    }

    @Override
    public void close(RecallModel model) {
        // its pages go when nothing refers to them any more
    }
}
