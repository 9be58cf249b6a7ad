package io.cxm.training.erasure;

import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.prediction.Predictions;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Removes from the compacted topics what training told there of a tenant. */
@Singleton
class ToldRemoval {
    private final RunRegistry runs;
    private final BundleRegistry bundles;
    private final ScheduleRegistry schedules;
    private final Predictions predictions;

    ToldRemoval(RunRegistry runs, BundleRegistry bundles, ScheduleRegistry schedules, Predictions predictions) {
        this.runs = runs;
        this.bundles = bundles;
        this.schedules = schedules;
        this.predictions = predictions;
    }

    /** What was foretold, as long as the files are there that say of what. Blocks. */
    void removePredictions(TenantId tenant) {
        predictions.remove(tenant, bundles.of(tenant).published().values());
    }

    /** Schedules, runs and bundles. */
    Uni<Void> remove(TenantId tenant) {
        List<TrainingRun> known = runs.of(tenant);
        return schedules.remove(tenant).chain(() -> forget(known)).chain(() -> bundles.remove(tenant, versions(known)));
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
}
