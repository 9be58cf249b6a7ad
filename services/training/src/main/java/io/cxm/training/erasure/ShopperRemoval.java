package io.cxm.training.erasure;

import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneShoppers;
import io.cxm.training.prediction.Predictions;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Removes what training told of a shopper, and marks them for the next training process. */
@Singleton
class ShopperRemoval {
    private final GoneShoppers gone;
    private final Predictions predictions;

    ShopperRemoval(GoneShoppers gone, Predictions predictions) {
        this.gone = gone;
        this.predictions = predictions;
    }

    /**
     * Removes them, under all their ids; idempotent. The mark comes first: whoever tells from then on leaves them out. Blocks.
     *
     * @return of how many lines it was told how satisfied they are likely to be
     */
    long remove(TenantId tenant, String erasure, Collection<String> ids, long until) {
        gone.add(tenant, erasure, ids, until);
        return predictions.forget(tenant, ids);
    }
}
