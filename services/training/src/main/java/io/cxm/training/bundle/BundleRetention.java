package io.cxm.training.bundle;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.Folders;
import io.cxm.training.job.JobConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;

/** Removes bundles that nobody will serve again. */
@Singleton
public class BundleRetention {
    private final BundleRegistry bundles;
    private final RetentionConfig config;
    private final JobConfig places;

    BundleRetention(BundleRegistry bundles, RetentionConfig config, JobConfig places) {
        this.bundles = bundles;
        this.config = config;
        this.places = places;
    }

    /**
     * Forgets a tenant's superfluous bundles, then deletes their files: never the other way round.
     *
     * @param newest what was announced last, which need not be read back yet
     */
    public Uni<Void> sweep(TenantId tenant, BundleNotice.Published newest) {
        BundleNotice notice = BundleNotice.newBuilder().setPublished(newest).build();
        List<String> superfluous = bundles.of(tenant).with(notice).superfluous(Math.max(1, config.newest()));
        return superfluous.isEmpty()
                ? Uni.createFrom().voidItem()
                : bundles.retire(tenant, superfluous)
                        .chain(() -> Uni.createFrom()
                                .<Void>item(() -> {
                                    superfluous.forEach(version -> Folders.delete(places.bundlesDir()
                                            .resolve(tenant.value())
                                            .resolve(version)));
                                    return null;
                                })
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
