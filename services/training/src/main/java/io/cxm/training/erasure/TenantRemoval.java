package io.cxm.training.erasure;

import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.run.RunQueue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Removes all that training has of a tenant, so that it does not come back. */
@Singleton
public class TenantRemoval {
    private final RunQueue queue;
    private final ToldRemoval told;
    private final GoneTenants gone;

    TenantRemoval(RunQueue queue, ToldRemoval told, GoneTenants gone) {
        this.queue = queue;
        this.told = told;
        this.gone = gone;
    }

    /**
     * Removes it and says how many files went. First the tenant's run ends, since it would announce a bundle at its end, and
     * imports are told to leave the tenant out; then goes what others read, then the files.
     */
    public Uni<Long> remove(TenantId tenant) {
        return onWorker(() -> {
                    gone.add(tenant);
                    queue.leave(tenant);
                    told.removePredictions(tenant);
                    return tenant;
                })
                .chain(told::remove)
                .chain(() -> onWorker(() -> gone.deleteFiles(tenant)));
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
