package io.cxm.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.messaging.Brokers;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running run is cancelled. */
@Timeout(60)
class RunServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TenantId SHOP = new TenantId("shop");
    private final RunRegistry runs =
            new RunRegistry(_ -> Uni.createFrom().voidItem(), new SimpleMeterRegistry(), Brokers.at("nowhere")) {
                @Override
                public boolean ready() {
                    return true;
                }
            };

    private TrainingRun started = TrainingRun.getDefaultInstance();

    /** A queue whose run takes its time to end, or has announced its bundle. */
    @SuppressWarnings("NullAway") // nothing runs in it
    private final class Ending extends RunQueue {
        private final CountDownLatch ended;
        private final Cancelling ends;

        Ending(CountDownLatch ended, Cancelling ends) {
            super(runs, null, null, null, Clock.systemUTC());
            this.ended = ended;
            this.ends = ends;
        }

        @Override
        public Cancelling cancel(RunKey run) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return ends;
        }
    }

    private Uni<TrainingRun> cancel(RunQueue queue) {
        TrainingRequest request = TrainingRequest.newBuilder()
                .setTenantId("shop")
                .setRunId("run_1")
                .build();
        TrainingRun asked =
                runs.save(RunTransitions.asked(request, Instant.EPOCH)).await().indefinitely();
        started =
                runs.save(RunTransitions.started(asked, "2026-11-24.1")).await().indefinitely();
        return new RunService(runs, queue, Clock.systemUTC()).cancel(SHOP, "run_1");
    }

    @Test
    void waitsForTheEndOnAThreadThatMay() {
        var ended = new CountDownLatch(1);
        var answer = cancel(new Ending(ended, Cancelling.OVER)).subscribeAsCompletionStage();
        assertFalse(answer.isDone()); // this thread is free, as an event loop must be
        ended.countDown();
        assertEquals(
                "run_1",
                Uni.createFrom()
                        .completionStage(answer)
                        .await()
                        .atMost(PATIENCE)
                        .getRunId());
    }

    @Test
    void saysThatItCameTooLate() {
        Uni<TrainingRun> answer = cancel(new Ending(new CountDownLatch(0), Cancelling.ANNOUNCED));
        var late = assertThrows(ProblemException.class, () -> answer.await().atMost(PATIENCE));
        assertEquals(ProblemType.CONFLICT, late.type());
    }

    /** It failed while it was asked to end. */
    @Test
    void tellsHowTheRunStandsAndNotHowItStood() {
        var ended = new CountDownLatch(1);
        var answer = cancel(new Ending(ended, Cancelling.OVER)).subscribeAsCompletionStage();
        runs.save(RunTransitions.failed(started, ProblemType.INTERNAL, "as it may happen", Instant.EPOCH))
                .await()
                .indefinitely();
        ended.countDown();
        assertEquals(
                "failed",
                Uni.createFrom()
                        .completionStage(answer)
                        .await()
                        .atMost(PATIENCE)
                        .getState());
    }

    @Test
    @SuppressWarnings("NullAway") // nothing runs in it
    void neitherStopsNorForgetsToCancelWhatIsNotGoingOn() {
        var queue = new RunQueue(runs, null, null, null, Clock.systemUTC());
        assertEquals(Cancelling.NOT_GOING_ON, queue.cancel(new RunKey(SHOP, "run_1")));
        Uni<TrainingRun> answer = cancel(queue);
        var died = assertThrows(ProblemException.class, () -> answer.await().atMost(PATIENCE));
        assertEquals(ProblemType.UNAVAILABLE, died.type());
    }
}
