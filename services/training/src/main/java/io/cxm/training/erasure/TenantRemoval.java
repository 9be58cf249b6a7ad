package io.cxm.training.erasure;

import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.run.RunQueue;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Removes all that training has of a tenant, so that it does not come back. */
@Singleton
public class TenantRemoval {
    private final RunQueue queue;
    private final RunRegistry runs;
    private final BundleRegistry bundles;
    private final ScheduleRegistry schedules;
    private final GoneTenants gone;

    TenantRemoval(
            RunQueue queue, RunRegistry runs, BundleRegistry bundles, ScheduleRegistry schedules, GoneTenants gone) {
        this.queue = queue;
        this.runs = runs;
        this.bundles = bundles;
        this.schedules = schedules;
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
                    return runs.of(tenant);
                })
                .chain(known -> schedules.remove(tenant).replaceWith(known))
                .chain(known -> forget(known).chain(() -> bundles.remove(tenant, versions(known))))
                .chain(() -> onWorker(() -> gone.deleteFiles(tenant)));
    }

    private Uni<Void> forget(List<TrainingRun> known) {
        return Multi.createFrom()
                .iterable(known)
                .onItem()
                .transformToUniAndConcatenate(run -> runs.remove(RunKey.of(run)))
                .collect()
                .last();
    }

    private static List<String> versions(List<TrainingRun> known) {
        return known.stream()
                .map(TrainingRun::getBundle)
                .filter(version -> !version.isEmpty())
                .toList();
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
