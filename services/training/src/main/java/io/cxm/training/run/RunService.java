package io.cxm.training.run;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.JobConfig;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.run.stream.TopicEnds;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What can be done with training runs. */
@Singleton
public class RunService {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private final RunRegistry runs;
    private final TopicEnds ends;
    private final RunQueue queue;
    private final RecordSender sender;
    private final JobConfig config;
    private final Set<TenantId> asking = ConcurrentHashMap.newKeySet();
    private final Clock clock = Clock.systemUTC();

    RunService(RunRegistry runs, TopicEnds ends, RunQueue queue, RecordSender sender, JobConfig config) {
        this.runs = runs;
        this.ends = ends;
        this.queue = queue;
        this.sender = sender;
        this.config = config;
    }

    /**
     * Queues a run that contains everything acknowledged until now.
     *
     * @param asked without ends, id and time, which are set here; its idempotency key may be empty
     */
    public Uni<TrainingRun> request(TenantId tenant, TrainingRequest asked) {
        requireReady();
        Optional<TrainingRun> earlier = sameKey(tenant, asked.getIdempotencyKey());
        if (earlier.isPresent()) {
            if (!sameWish(earlier.get().getRequest(), asked)) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key was used for another training run");
            }
            return Uni.createFrom().item(earlier.get());
        }
        if (!asking.add(tenant)) {
            throw waits();
        }
        return Uni.createFrom()
                .deferred(() -> {
                    requireRoom(tenant);
                    return queued(tenant, asked);
                })
                .onTermination()
                .invoke(() -> asking.remove(tenant));
    }

    /** One tenant's runs cannot keep the others waiting for ever: of each only one waits. */
    private void requireRoom(TenantId tenant) {
        List<TrainingRun> waiting = runs.in(RunState.QUEUED.wire());
        if (waiting.stream().anyMatch(run -> run.getTenantId().equals(tenant.value()))) {
            throw waits();
        }
        if (waiting.size() >= config.queue()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "Too many training runs wait already", Duration.ofMinutes(1));
        }
    }

    private static ProblemException waits() {
        return new ProblemException(
                ProblemType.CONFLICT, "A training run of yours waits already: cancel it, or wait until it has begun");
    }

    private Uni<TrainingRun> queued(TenantId tenant, TrainingRequest asked) {
        long requestedAt = clock.millis(); // before the ends are asked for: what came earlier lies before them
        return ends.now()
                .onFailure()
                .transform(e -> ProblemException.later(
                        ProblemType.UNAVAILABLE, "The event log does not answer", Duration.ofSeconds(5)))
                .chain(now -> {
                    TrainingRequest request = asked.toBuilder()
                            .setTenantId(tenant.value())
                            .setRunId("run_" + UUID.randomUUID().toString().replace("-", ""))
                            .setRequestedAt(requestedAt)
                            .addAllEnds(now)
                            .build();
                    Outgoing record = Outgoing.of(
                            Topics.TRAINING_REQUESTS, new RecordKey(tenant.value(), request.getRunId()), request);
                    return sender.send(record).chain(() -> runs.save(RunTransitions.asked(request, clock.instant())));
                });
    }

    private Optional<TrainingRun> sameKey(TenantId tenant, String key) {
        long since = clock.millis() - KEY_LIFETIME.toMillis();
        return key.isEmpty()
                ? Optional.empty()
                : runs.of(tenant).stream()
                        .filter(run -> run.getRequest().getIdempotencyKey().equals(key) && run.getCreatedAt() > since)
                        .findFirst();
    }

    private static boolean sameWish(TrainingRequest a, TrainingRequest b) {
        return a.getRankersList().equals(b.getRankersList())
                && a.getPromote() == b.getPromote()
                && a.getSampleWeightsMap().equals(b.getSampleWeightsMap());
    }

    /** A tenant's runs, newest first. */
    public List<TrainingRun> list(TenantId tenant) {
        requireReady();
        return runs.of(tenant);
    }

    public TrainingRun get(TenantId tenant, String runId) {
        requireReady();
        return runs.find(new RunKey(tenant, runId)).orElseThrow(ProblemException::notFound);
    }

    /** Ends a run that has not ended: at once when it waits, else when its process has stopped. */
    public Uni<TrainingRun> cancel(TenantId tenant, String runId) {
        TrainingRun run = get(tenant, runId);
        return switch (RunState.of(run.getState())) {
            case QUEUED -> cancelQueued(run);
            case RUNNING -> {
                queue.cancel(RunKey.of(run));
                yield Uni.createFrom().item(run);
            }
            case SUCCEEDED, FAILED, CANCELLED ->
                throw new ProblemException(ProblemType.CONFLICT, "The run has ended already: " + run.getState());
        };
    }

    private Uni<TrainingRun> cancelQueued(TrainingRun run) {
        try {
            return runs.save(RunTransitions.cancelled(run, clock.instant()));
        } catch (RunRegistry.Stale e) {
            // it began in this very moment
            queue.cancel(RunKey.of(run));
            return Uni.createFrom().item(run);
        }
    }

    private void requireReady() {
        if (!runs.ready()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "The service is reading its runs", Duration.ofSeconds(2));
        }
    }
}
