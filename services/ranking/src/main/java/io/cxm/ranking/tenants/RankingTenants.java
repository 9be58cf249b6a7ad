package io.cxm.ranking.tenants;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.ranking.search.domain.AbandonedIndexes;
import io.cxm.ranking.search.domain.SearchIndex;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.Feeds;
import io.cxm.serving.HeldTenants;
import io.cxm.serving.Loaded;
import io.cxm.serving.ServingConfig;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import org.jboss.logging.Logger;

/** The tenants that this instance holds, each with its rank model. */
@Singleton
public class RankingTenants extends HeldTenants<TenantModel> {
    private static final Logger LOG = Logger.getLogger(RankingTenants.class);

    private final RankingOpening opening;

    @Inject
    RankingTenants(ServingConfig config, Feeds feeds) {
        this(config, feeds, new RankingOpening());
    }

    private RankingTenants(ServingConfig config, Feeds feeds, RankingOpening opening) {
        super(config, feeds, "ranking", opening);
        this.opening = opening;
        sweep();
    }

    private void sweep() {
        try {
            AbandonedIndexes.sweep(SearchIndex.temporary(), clock().instant())
                    .forEach(folder -> LOG.infof("%s is deleted: who made it was killed", folder));
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("search indexes of killed processes could not be looked for", e);
        }
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
