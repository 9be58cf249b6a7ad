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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Takes requests for training runs: of a tenant one at a time, so that two at once never become two runs that wait. */
@Singleton
public class RunRequests {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private final RunRegistry runs;
    private final TopicEnds ends;
    private final RecordSender sender;
    private final JobConfig config;
    private final Clock clock;
    private final ConcurrentMap<TenantId, Asking> asking = new ConcurrentHashMap<>();

    RunRequests(RunRegistry runs, TopicEnds ends, RecordSender sender, JobConfig config, Clock clock) {
        this.runs = runs;
        this.ends = ends;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
    }

    /** A request that is being answered, and the run that comes of it. */
    private record Asking(TrainingRequest request, Uni<TrainingRun> run) {}

    /**
     * Queues a run that contains everything acknowledged until now.
     *
     * @param asked without ends and time, which are set here; its idempotency key may be empty, and so may its id. Under an id
     *     that is there already it is that run which is given
     */
    public Uni<TrainingRun> request(TenantId tenant, TrainingRequest asked) {
        requireReady(runs);
        Uni<TrainingRun> run = Uni.createFrom()
                .deferred(() -> answer(tenant, asked))
                .onTermination()
                .invoke(() -> asking.remove(tenant))
                .memoize()
                .indefinitely();
        Asking first = asking.putIfAbsent(tenant, new Asking(asked, run));
        if (first == null) {
            return run;
        }
        String key = asked.getIdempotencyKey();
        if (key.isEmpty() || !key.equals(first.request().getIdempotencyKey())) {
            throw waits();
        }
        requireSameWish(first.request(), asked);
        return first.run();
    }

    private Uni<TrainingRun> answer(TenantId tenant, TrainingRequest asked) {
        Optional<TrainingRun> sameId = runs.find(new RunKey(tenant, asked.getRunId()));
        if (sameId.isPresent()) {
            return Uni.createFrom().item(sameId.get());
        }
        Optional<TrainingRun> earlier = sameKey(tenant, asked.getIdempotencyKey());
        if (earlier.isPresent()) {
            requireSameWish(earlier.get().getRequest(), asked);
            return Uni.createFrom().item(earlier.get());
        }
        requireRoom(tenant);
        return queued(tenant, asked);
    }

    /** One tenant's runs cannot keep the others waiting for ever: of each only one waits. */
    private void requireRoom(TenantId tenant) {
        List<TrainingRun> waiting = runs.in(RunState.QUEUED);
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
                            .setRunId(asked.getRunId().isEmpty() ? idOf(UUID.randomUUID()) : asked.getRunId())
                            .setRequestedAt(requestedAt)
                            .addAllEnds(now)
                            .build();
                    Outgoing record = Outgoing.of(
                            Topics.TRAINING_REQUESTS, new RecordKey(tenant.value(), request.getRunId()), request);
                    return sender.send(record).chain(() -> runs.save(RunTransitions.asked(request, clock.instant())));
                });
    }

    /** The id of a run, of a number that no other has. */
    public static String idOf(UUID number) {
        return "run_" + number.toString().replace("-", "");
    }

    private Optional<TrainingRun> sameKey(TenantId tenant, String key) {
        long since = clock.millis() - KEY_LIFETIME.toMillis();
        return key.isEmpty()
                ? Optional.empty()
                : runs.of(tenant).stream()
                        .filter(run -> run.getRequest().getIdempotencyKey().equals(key) && run.getCreatedAt() > since)
                        .findFirst();
    }

    private static void requireSameWish(TrainingRequest a, TrainingRequest b) {
        if (!RunTransitions.sameWish(a, b)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key was used for another training run");
        }
    }

    static void requireReady(RunRegistry runs) {
        if (!runs.ready()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "The service is reading its runs", Duration.ofSeconds(2));
        }
    }
}
