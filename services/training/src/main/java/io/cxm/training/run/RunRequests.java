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
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes requests for training runs: of a tenant one after the other, so that two at once never become one run too many. */
@Singleton
public class RunRequests {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private static final int MOST_OF_ONE = 2;
    /** How many requests of a tenant wait for an answer, as long as the broker does not take them. */
    private static final int MOST_AT_ONCE = 8;

    private final RunRegistry runs;
    private final TopicEnds ends;
    private final RecordSender sender;
    private final JobConfig config;
    private final Clock clock;
    /** Of each tenant the request that came last, while it is answered. */
    private final ConcurrentMap<TenantId, Turn> last = new ConcurrentHashMap<>();

    RunRequests(RunRegistry runs, TopicEnds ends, RecordSender sender, JobConfig config, Clock clock) {
        this.runs = runs;
        this.ends = ends;
        this.sender = sender;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Queues a run that contains everything acknowledged until now.
     *
     * @param asked without ends and time, which are set here; its idempotency key may be empty, and so may its id. Under an id
     *     that is there already it is that run which is given
     */
    public Uni<TrainingRun> request(TenantId tenant, TrainingRequest asked) {
        requireReady(runs);
        return last.compute(tenant, (_, before) -> new Turn(tenant, asked, before)).run;
    }

    /** A request that is answered when the one before it is. */
    private final class Turn {
        private final int before;
        private final Uni<TrainingRun> run;

        Turn(TenantId tenant, TrainingRequest asked, @Nullable Turn other) {
            before = other == null ? 0 : other.before + 1;
            if (before == MOST_AT_ONCE) {
                throw enough();
            }
            Uni<TrainingRun> answer = Uni.createFrom().deferred(() -> answer(tenant, asked));
            // off the thread that ended the one before, so that a long row of them is no deep stack
            Uni<TrainingRun> inTurn = other == null
                    ? answer
                    : other.run
                            .onItemOrFailure()
                            .transformToUni((_, _) -> answer.runSubscriptionOn(Infrastructure.getDefaultExecutor()));
            run = inTurn.onTermination()
                    .invoke(() -> last.remove(tenant, this))
                    .memoize()
                    .indefinitely();
        }
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

    /** One tenant's runs cannot keep the others waiting for ever: of each one goes on and one waits, or two wait. */
    private void requireRoom(TenantId tenant) {
        List<TrainingRun> waiting = runs.in(RunState.QUEUED);
        long unended = Stream.concat(waiting.stream(), runs.in(RunState.RUNNING).stream())
                .filter(run -> run.getTenantId().equals(tenant.value()))
                .count();
        if (unended >= MOST_OF_ONE) {
            throw enough();
        }
        if (waiting.size() >= config.queue()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "Too many training runs wait already", Duration.ofMinutes(1));
        }
    }

    private static ProblemException enough() {
        return new ProblemException(
                ProblemType.CONFLICT,
                "Two training runs of yours have not ended: cancel one, or wait until one has ended");
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
