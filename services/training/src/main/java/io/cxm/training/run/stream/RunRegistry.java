package io.cxm.training.run.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords;
import io.cxm.messaging.TopicFollower;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** All runs as they stand. The compacted topic is the store; this is it in memory. */
@Singleton
public class RunRegistry {
    private final Map<RunKey, TrainingRun> runs = new ConcurrentHashMap<>();
    private final Function<Outgoing, Uni<Void>> send;
    private final RunMeters meters;
    private final Brokers brokers;
    private @Nullable TopicFollower follower;

    @Inject
    RunRegistry(RecordSender sender, MeterRegistry meters, Brokers brokers) {
        this(sender::send, meters, brokers);
    }

    /** One that stores by this function. */
    public RunRegistry(Function<Outgoing, Uni<Void>> send, MeterRegistry meters, Brokers brokers) {
        this.send = send;
        this.meters = new RunMeters(meters);
        this.brokers = brokers;
    }

    void start(@Observes StartupEvent event) {
        follower = new TopicFollower(brokers, Topics.TRAINING_RUNS, TopicFollower.From.BEGINNING, this::accept).start();
    }

    /** Whether everything that was stored before is known again. */
    public boolean ready() {
        return follower != null && follower.caughtUp();
    }

    /** Takes in what is of one tenant by its key, its header and its value; anything else nobody can use. */
    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            RecordKey key = RecordKey.parse(record.key());
            if (TenantId.isValid(key.tenant())) {
                runs.remove(new RunKey(new TenantId(key.tenant()), key.entity()));
            }
            return;
        }
        for (var read : TenantRecords.read(List.of(record), TrainingRun.parser(), TrainingRun::getTenantId)
                .usable()) {
            if (read.key().entity().equals(read.message().getRunId())) {
                // what this instance wrote last is newer than what it reads back of itself
                runs.merge(
                        RunKey.of(read.message()),
                        read.message(),
                        (mine, theirs) -> mine.getRevision() > theirs.getRevision() ? mine : theirs);
            }
        }
    }

    /**
     * Stores the run and completes when the broker has it; it is seen here at once, and no more when the broker did not
     * take it: else it would be one thing here and another after the next start.
     *
     * @throws Stale when the run was changed since it was read, or removed: the change would otherwise be lost
     */
    @SuppressWarnings("ReferenceEquality") // its equal that was read back is the broker's, and stays
    public Uni<TrainingRun> save(TrainingRun run) {
        TrainingRun next = run.toBuilder().setRevision(run.getRevision() + 1).build();
        RunKey key = RunKey.of(next);
        AtomicReference<@Nullable TrainingRun> before = new AtomicReference<>();
        runs.compute(key, (_, known) -> {
            long revision = known == null ? 0 : known.getRevision(); // a run begins with 1
            if (revision != run.getRevision()) {
                throw new Stale();
            }
            before.set(known);
            return next;
        });
        // if the broker did take it, it is read back from there
        Runnable undo = () -> runs.computeIfPresent(key, (_, now) -> now == next ? before.get() : now);
        return send.apply(Outgoing.of(Topics.TRAINING_RUNS, new RecordKey(next.getTenantId(), next.getRunId()), next))
                .onFailure()
                .invoke(undo)
                .onCancellation()
                .invoke(undo)
                .invoke(() -> meters.stored(next))
                .replaceWith(next);
    }

    /** Forgets a run for good. */
    public Uni<Void> remove(RunKey key) {
        RecordKey recordKey = new RecordKey(key.tenant().value(), key.runId());
        return send.apply(new Outgoing(Topics.TRAINING_RUNS, recordKey, recordKey, null))
                .invoke(() -> runs.remove(key));
    }

    public Optional<TrainingRun> find(RunKey key) {
        return Optional.ofNullable(runs.get(key));
    }

    /** A tenant's runs, newest first. */
    public List<TrainingRun> of(TenantId tenant) {
        return runs.values().stream()
                .filter(run -> run.getTenantId().equals(tenant.value()))
                .sorted(Comparator.comparingLong(TrainingRun::getCreatedAt)
                        .thenComparing(TrainingRun::getRunId)
                        .reversed())
                .toList();
    }

    /** The runs of all tenants in this state, oldest first. */
    public List<TrainingRun> in(String state) {
        return runs.values().stream()
                .filter(run -> run.getState().equals(state))
                .sorted(Comparator.comparingLong(TrainingRun::getCreatedAt).thenComparing(TrainingRun::getRunId))
                .toList();
    }

    @PreDestroy
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }

    /** The run was changed since it was read. */
    public static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stale() {
            super("the run was changed or removed meanwhile", null, false, false);
        }
    }
}
