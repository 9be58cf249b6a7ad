package io.cxm.ranking.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.Columns;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.features.Terms;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.NeuralRanker;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.recommendation.domain.Rehearsal;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.EmptyBundle;
import io.cxm.serving.MadeUpShop;
import io.cxm.serving.Opening;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The rank model of a bundle. */
final class RankingOpening implements Opening<TenantModel> {
    private static final Logger LOG = Logger.getLogger(RankingOpening.class);

    /** Answers rehearsed before there is a tenant, and once more with the first bundles: so many make code fast. */
    private static final int FIRST = 200;

    /** With every other bundle: so many bring its pages. */
    private static final int EACH = 30;

    private final Terms terms = new Terms();
    private final AtomicInteger first = new AtomicInteger(FIRST);

    /** Nothing is calibrated: a score then says only in which order the channels agree. */
    @Override
    public Bundle empty(TenantId tenant) {
        Calibration none = Calibration.of(new double[] {-12, 0}, new double[] {0, 0.1});
        Columns.Builder ranks = Columns.builder();
        none.put(ranks, RankModel.SERVING);
        none.put(ranks, RankModel.MERGED);
        return EmptyBundle.of(
                tenant, Map.of(ItemFacts.FILE, ItemFacts.columns(List.of()), RankModel.FILE, ranks.build()));
    }

    @Override
    public TenantModel open(Bundle bundle) throws BundleCorrupt {
        try {
            return new TenantModel(RankModel.of(new RecallModel(bundle, terms)));
        } catch (IOException e) {
            throw new BundleCorrupt("ranker", "cannot be loaded: " + e.getMessage());
        }
    }

    @Override
    public void rehearse(TenantModel model) {
        if (model.ranks().ranker().isEmpty()) {
            NeuralRanker.warm();
        }
        if (model.ranks().recall().bundle().manifest().version().isEmpty()) {
            MadeUpShop.items(model::put);
            Rehearsal.of(model, FIRST);
        } else {
            first.addAndGet(-Rehearsal.of(model, Math.max(EACH, first.get())));
        }
    }

    /** The search index. Without it all but searches are answered, so what fails here refuses no bundle. */
    @Override
    public void complete(TenantModel model) {
        try {
            model.buildIndex();
        } catch (RuntimeException e) {
            LOG.error("a search index could not be built; searches of this bundle are refused", e);
        }
    }

    @Override
    public void item(TenantModel model, ItemState state) {
        if (state.getDeleted()) {
            model.remove(state.getItemId());
        } else {
            model.put(state.getItemId(), state.getItem());
        }
    }

    @Override
    public boolean event(TenantModel model, Event event) {
        if (!event.getItemId().isEmpty() && !model.ranks().see(event.getItemId())) {
            return false;
        }
        model.ranks().recall().observe(event); // for what fills when recall does not answer
        return true;
    }

    @Override
    public Item document(TenantModel model, String id) {
        int item = model.catalogue().find(id);
        return item < 0 ? Item.getDefaultInstance() : model.catalogue().document(item);
    }

    @Override
    public long termBytes(TenantModel model) {
        return model.ranks().recall().termBytes();
    }

    @Override
    public long heapBytes(TenantModel model) {
        return model.heapBytes();
    }

    @Override
    public void close(TenantModel model) {
        model.close();
    }
}
