package io.cxm.ranking.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Feeds;
import io.cxm.serving.HeldTenants;
import io.cxm.serving.Loaded;
import io.cxm.serving.ServingConfig;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The tenants that this instance holds, each with its rank model. */
@Singleton
public class RankingTenants extends HeldTenants<TenantModel> {
    private final RankingOpening opening;

    @Inject
    RankingTenants(ServingConfig config, Feeds feeds) {
        this(config, feeds, new RankingOpening());
    }

    private RankingTenants(ServingConfig config, Feeds feeds, RankingOpening opening) {
        super(config, feeds, "ranking", opening);
        this.opening = opening;
    }

    /** What answers were made from before a tenant had any bundle. To be closed by who asks for it. */
    public Loaded<TenantModel> nothing(TenantId tenant) {
        Bundle empty = opening.empty(tenant);
        try {
            return new Loaded<>(empty, opening.open(empty), 0);
        } catch (BundleCorrupt e) {
            throw new IllegalStateException("the bundle of nothing is never corrupt", e);
        }
    }
}
