package io.cxm.ranking.tenants;

import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Feeds;
import io.cxm.serving.HeldTenants;
import io.cxm.serving.ServingConfig;
import jakarta.inject.Singleton;

/** The tenants that this instance holds, each with its rank model. */
@Singleton
public class RankingTenants extends HeldTenants<TenantModel> {
    RankingTenants(ServingConfig config, Feeds feeds) {
        super(config, feeds, "ranking", new RankingOpening());
    }
}
