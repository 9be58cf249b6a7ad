package io.cxm.training.run.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.stream.TopicStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All runs as they stand. */
@Singleton
public class RunRegistry {
    private static final TopicStore.Kind<TrainingRun> RUNS = new TopicStore.Kind<>(
            Topics.TRAINING_RUNS,
            TrainingRun.parser(),
            TrainingRun::getTenantId,
            TrainingRun::getRunId,
            TrainingRun::getRevision,
            (run, revision) -> run.toBuilder().setRevision(revision).build());

    private final TopicStore<TrainingRun> runs;
    private final RunMeters meters;

    @Inject
    RunRegistry(RecordSender sender, MeterRegistry meters, Brokers brokers) {
        this(sender::send, meters, brokers);
    }

    /** One that stores by this function. */
    public RunRegistry(Function<Outgoing, Uni<Void>> send, MeterRegistry meters, Brokers brokers) {
        this.runs = new TopicStore<>(RUNS, send, brokers);
        this.meters = new RunMeters(meters);
    }

    void start(@Observes StartupEvent event) {
        runs.start();
    }

    /** Whether everything that was stored before is known again. */
    public boolean ready() {
        return runs.ready();
    }

    /**
     * Stores the run and completes when the broker has it.
     *
     * @throws TopicStore.Stale when the run was changed since it was read, or removed
     */
    public Uni<TrainingRun> save(TrainingRun run) {
        return runs.save(run).invoke(meters::stored);
    }

    /** Forgets a run for good. */
    public Uni<Void> remove(RunKey key) {
        return runs.remove(key.tenant(), key.runId());
    }

    public Optional<TrainingRun> find(RunKey key) {
        return runs.find(key.tenant(), key.runId());
    }

    /** A tenant's runs, newest first. */
    public List<TrainingRun> of(TenantId tenant) {
        return runs.all().stream()
                .filter(run -> run.getTenantId().equals(tenant.value()))
                .sorted(Comparator.comparingLong(TrainingRun::getCreatedAt)
                        .thenComparing(TrainingRun::getRunId)
                        .reversed())
                .toList();
    }

    /** The runs of all tenants in this state, oldest first. */
    public List<TrainingRun> in(String state) {
        return runs.all().stream()
                .filter(run -> run.getState().equals(state))
                .sorted(Comparator.comparingLong(TrainingRun::getCreatedAt).thenComparing(TrainingRun::getRunId))
                .toList();
    }

    @PreDestroy
    void stop() {
        runs.close();
    }
}
