package io.cxm.recall.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.Terms;
import io.cxm.recall.candidates.domain.Rehearsal;
import io.cxm.serving.EmptyBundle;
import io.cxm.serving.MadeUpShop;
import io.cxm.serving.Opening;
import io.cxm.tenancy.TenantId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The channels of a bundle. */
final class RecallOpening implements Opening<RecallModel> {
    /** Sums per item that searches borrow: a double in each of five channels, and as many as search at once. */
    private static final long BYTES_OF_ITEM = 80;

    /** The same per shopper, in one channel. */
    private static final long BYTES_OF_SHOPPER = 16;

    /** Answers rehearsed before there is a tenant, and once more with the first bundles: so many make code fast. */
    private static final int FIRST = 200;

    /** With every other bundle: so many bring its pages. */
    private static final int EACH = 30;

    private final Terms terms = new Terms();
    private final AtomicInteger first = new AtomicInteger(FIRST);

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
        if (model.bundle().manifest().version().isEmpty()) {
            MadeUpShop.items(model::put);
            Rehearsal.of(model, FIRST);
        } else {
            first.addAndGet(-Rehearsal.of(model, Math.max(EACH, first.get())));
        }
    }

    @Override
    public void complete(RecallModel model) {
        // an answer needs all of it
    }

    @Override
    public void item(RecallModel model, ItemState state) {
        if (!state.getDeleted()) {
            model.put(state.getItemId(), state.getItem());
        } else if (model.see(state.getItemId())) {
            // known as deleted, so that a late event about it does not bring it back
            model.remove(state.getItemId());
        }
    }

    @Override
    public boolean event(RecallModel model, Event event) {
        String item = event.getItemId();
        if (!item.isEmpty() && !model.see(item)) { // events may name items that nobody has described yet
            return false;
        }
        model.observe(event);
        return true;
    }

    @Override
    public Item document(RecallModel model, String id) {
        int item = model.catalogue().find(id);
        return item < 0 ? Item.getDefaultInstance() : model.catalogue().document(item);
    }

    @Override
    public long termBytes(RecallModel model) {
        return model.termBytes();
    }

    @Override
    public long heapBytes(RecallModel model) {
        return model.catalogue().size() * BYTES_OF_ITEM
                + model.bundle().shoppers().size() * BYTES_OF_SHOPPER
                + model.heapBytes();
    }

    @Override
    public void close(RecallModel model) {
        model.close(); // the bundle's pages go when nothing refers to them any more
    }
}
