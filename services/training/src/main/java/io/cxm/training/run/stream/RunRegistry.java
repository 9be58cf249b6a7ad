package io.cxm.training.run.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.stream.TopicStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** All runs as they stand: of a tenant those that have not ended, and of the others those that ended last. */
@Singleton
public class RunRegistry {
    /** How many of a tenant's runs that have ended are kept. */
    static final int KEPT = 200;
    /** How many a run that ends may make go, for it waits for that. */
    private static final int AT_ONCE = 16;

    private static final Set<String> OPEN = Set.of(RunState.QUEUED.wire(), RunState.RUNNING.wire());
    private static final Comparator<TrainingRun> BY_BEGINNING =
            Comparator.comparingLong(TrainingRun::getCreatedAt).thenComparing(TrainingRun::getRunId);
    private static final Comparator<TrainingRun> BY_END =
            Comparator.comparingLong(TrainingRun::getFinishedAt).thenComparing(TrainingRun::getRunId);
    private static final TopicStore.Kind<TrainingRun> RUNS = new TopicStore.Kind<>(
            Topics.TRAINING_RUNS,
            TrainingRun.parser(),
            TrainingRun::getTenantId,
            TrainingRun::getRunId,
            TrainingRun::getRevision,
            (run, revision) -> run.toBuilder().setRevision(revision).build());

    private final TopicStore<TrainingRun> runs;
    private final RunMeters meters;
    private volatile Open open = new Open(-1, List.of());

    /** Those that have not ended, oldest first, when so many changes had been made. */
    private record Open(long changes, List<TrainingRun> runs) {}

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
     * Stores the run and completes when the broker has it. With one that ends older ones are forgotten.
     *
     * @throws TopicStore.Stale when the run was changed since it was read, or removed
     */
    public Uni<TrainingRun> save(TrainingRun run) {
        return runs.save(run).invoke(meters::stored).call(this::forgetOlder);
    }

    private Uni<Void> forgetOlder(TrainingRun stored) {
        if (!hasEnded(stored)) {
            return Uni.createFrom().voidItem();
        }
        List<TrainingRun> older = ofTenant(stored.getTenantId())
                .filter(RunRegistry::hasEnded)
                .sorted(BY_END.reversed())
                .skip(KEPT)
                .limit(AT_ONCE)
                .toList();
        return Multi.createFrom()
                .iterable(older)
                .onItem()
                .transformToUniAndConcatenate(run -> remove(RunKey.of(run)))
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .recoverWithNull(); // they go with the next one that ends
    }

    private static boolean hasEnded(TrainingRun run) {
        return !OPEN.contains(run.getState());
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
        return ofTenant(tenant.value()).sorted(BY_BEGINNING.reversed()).toList();
    }

    private Stream<TrainingRun> ofTenant(String tenant) {
        return runs.all().stream().filter(run -> run.getTenantId().equals(tenant));
    }

    /** The runs of all tenants in this state, which is none of those in which a run has ended, oldest first. */
    public List<TrainingRun> in(RunState state) {
        return open().stream()
                .filter(run -> run.getState().equals(state.wire()))
                .toList();
    }

    /** Looked for only when something changed: the queue asks several times a second, and most runs ended long ago. */
    private List<TrainingRun> open() {
        long changes = runs.changes();
        Open last = open;
        if (last.changes() != changes) {
            last = new Open(
                    changes,
                    runs.all().stream()
                            .filter(run -> !hasEnded(run))
                            .sorted(BY_BEGINNING)
                            .toList());
            open = last;
        }
        return last.runs();
    }

    @PreDestroy
    void stop() {
        runs.close();
    }
}
