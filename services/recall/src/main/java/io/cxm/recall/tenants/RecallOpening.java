package io.cxm.recall.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.channels.Neighbours;
import io.cxm.channels.RecallModel;
import io.cxm.channels.attribute.ItemEmbedding;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.Terms;
import io.cxm.serving.EmptyBundle;
import io.cxm.serving.Opening;
import io.cxm.tenancy.TenantId;
import java.util.Arrays;
import java.util.Map;

/** The channels of a bundle. */
final class RecallOpening implements Opening<RecallModel> {
    /** Sums per item that searches borrow: a double per item, and as many arrays as search at once. */
    private static final long BYTES_OF_ITEM = 64;

    private final Terms terms = new Terms();

    /** Trending counts what happens from now on, and items of now are embedded with every word counting the same. */
    @Override
    public Bundle empty(TenantId tenant) {
        float[] idf = new float[ItemEmbedding.IDF_SLOTS];
        Arrays.fill(idf, 1);
        return EmptyBundle.of(
                tenant,
                Map.of(
                        "history", noNeighbours().put("intervals", new float[0]).build(),
                        "attribute",
                                Columns.builder()
                                        .put("embeddings", new float[0])
                                        .put("idf", idf)
                                        .build(),
                        "trending", Columns.builder().put("order", new int[0]).build(),
                        "bayes", noEvidence()));
    }

    private static Columns.Builder noNeighbours() {
        Columns.Builder columns = Columns.builder();
        Neighbours.put(columns, new int[1], new int[0], new float[0]);
        return columns;
    }

    private static Columns noEvidence() {
        return noNeighbours()
                .put("log-share", new float[0])
                .put("log-none", new float[0])
                .put("order", new int[0])
                .put("calibration.from", new double[1])
                .put("calibration.probability", new double[1])
                .put("exposures", new int[0])
                .put("conversions", new int[0])
                .put("worth", new float[0])
                .build();
    }

    @Override
    public RecallModel open(Bundle bundle) {
        return new RecallModel(bundle, terms);
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
