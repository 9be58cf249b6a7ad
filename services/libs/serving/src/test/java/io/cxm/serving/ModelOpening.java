package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.Terms;
import io.cxm.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Channels over a bundle; it tells which were completed and closed. */
final class ModelOpening implements Opening<RecallModel> {
    // written by the threads that load, read by those of the test
    final List<String> completed = new CopyOnWriteArrayList<>();
    final List<String> closed = new CopyOnWriteArrayList<>();
    Runnable onComplete = () -> {};
    Runnable onRehearse = () -> {};
    Runnable onItem = () -> {};
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
    public void rehearse(RecallModel opened) {
        onRehearse.run();
    }

    @Override
    public void complete(RecallModel opened) {
        onComplete.run();
        completed.add(opened.bundle().manifest().version());
    }

    @Override
    public void item(RecallModel opened, ItemState state) {
        onItem.run();
        if (state.getDeleted()) {
            opened.see(state.getItemId());
            opened.remove(state.getItemId());
        } else {
            opened.put(state.getItemId(), state.getItem());
        }
    }

    @Override
    public boolean event(RecallModel opened, Event event) {
        boolean seen = opened.see(event.getItemId());
        opened.observe(event);
        return seen;
    }

    @Override
    public Item document(RecallModel opened, String id) {
        return opened.catalogue().document(opened.catalogue().find(id));
    }

    @Override
    public long termBytes(RecallModel opened) {
        return opened.termBytes();
    }

    @Override
    public long heapBytes(RecallModel opened) {
        return 0;
    }

    @Override
    public void close(RecallModel opened) {
        closed.add(opened.bundle().manifest().version());
    }
}
