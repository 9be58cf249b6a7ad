package io.cxm.training.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TopicEnd;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.messaging.Brokers;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.TrainingJob;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules are due; what is stored is stored at once. */
class DueSchedulesTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final Instant SEVEN = Instant.parse("2026-03-02T07:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-03-03T07:00:00Z");
    private static final Brokers NOWHERE = Brokers.at("nowhere");

    private final RunRegistry runs =
            new RunRegistry(_ -> Uni.createFrom().voidItem(), new SimpleMeterRegistry(), NOWHERE) {
                @Override
                public boolean ready() {
                    return true;
                }
            };
    private final ScheduleRegistry schedules = registry();
    private final Answers asking = new Answers();
    private int asked;

    private static ScheduleRegistry registry() {
        return new ScheduleRegistry(_ -> Uni.createFrom().voidItem(), NOWHERE) {
            @Override
            public boolean ready() {
                return true;
            }
        };
    }

    /** What others answer. */
    @SuppressWarnings("NullAway") // nobody else is asked
    private final class Answers extends Asking {
        private boolean gone;
        private boolean news = true;
        private boolean full;

        Answers() {
            super(null, null, null, null);
        }

        @Override
        boolean isGone(TenantId tenant) {
            return gone;
        }

        @Override
        boolean anythingNew(TenantId tenant, List<TopicEnd> since) {
            return news;
        }

        @Override
        void ask(TenantId tenant, TrainingRequest request) {
            if (full) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "Too many training runs wait already");
            }
            asked++;
            TrainingRequest of = request.toBuilder().setTenantId(tenant.value()).build();
            runs.save(RunTransitions.asked(of, SEVEN)).await().indefinitely();
        }
    }

    /** One that makes runs, or leaves them to another instance. */
    @SuppressWarnings("NullAway") // no process is started
    private static final class Job extends TrainingJob {
        private final boolean makes;

        Job(boolean makes) {
            super(null, null, null, null, null);
            this.makes = makes;
        }

        @Override
        public boolean ready() {
            return makes;
        }
    }

    private void look(ScheduleRegistry of, Instant now) {
        look(of, now, true);
    }

    private void look(ScheduleRegistry of, Instant now, boolean makes) {
        new DueSchedules(of, runs, asking, new Job(makes), Clock.fixed(now, ZoneOffset.UTC)).look();
    }

    private static TrainingSchedule daily() {
        return TrainingSchedule.newBuilder()
                .setTenantId("shop")
                .setScheduleId("daily")
                .setCron("0 7 * * *")
                .setZone("UTC")
                .setEnabled(true)
                .addRankers("polynomial")
                .setPromote(TrainingRequest.Promote.PROMOTE_IF_BETTER)
                .setNextAt(SEVEN.toEpochMilli())
                .build();
    }

    private void write(ScheduleRegistry to, TrainingSchedule schedule) {
        to.save(schedule).await().indefinitely();
    }

    private TrainingSchedule now() {
        return schedules.find(SHOP, "daily").orElseThrow();
    }

    private TrainingRun run() {
        return runs.of(SHOP).getFirst();
    }

    private void end(TrainingRun run) {
        TrainingRun running =
                runs.save(RunTransitions.started(run, "2026-03-02.1")).await().indefinitely();
        runs.save(RunTransitions.succeeded(running, true, "", NEXT)).await().indefinitely();
    }

    @Test
    void asksForOneRunAtItsTime() {
        write(schedules, daily());
        look(schedules, SEVEN.minusMillis(1));
        assertEquals(0, asked);
        look(schedules, SEVEN.plusSeconds(3));
        look(schedules, SEVEN.plusSeconds(8));
        assertEquals(1, asked);
        assertEquals("daily", run().getRequest().getScheduleId());
        assertEquals(List.of("polynomial"), run().getRequest().getRankersList());
        assertEquals(SEVEN.toEpochMilli(), now().getLast().getAt());
        assertEquals(run().getRunId(), now().getLast().getRunId());
        assertEquals(NEXT.toEpochMilli(), now().getNextAt());
    }

    @Test
    void makesUpForTimesThatPassedWithOne() {
        write(schedules, daily());
        look(schedules, SEVEN.plusSeconds(5 * 86_400 + 60));
        end(run());
        look(schedules, SEVEN.plusSeconds(5 * 86_400 + 65));
        assertEquals(1, asked);
        assertEquals(
                SEVEN.plusSeconds(5 * 86_400).toEpochMilli(), now().getLast().getAt());
        assertEquals(SEVEN.plusSeconds(6 * 86_400).toEpochMilli(), now().getNextAt());
    }

    /** The one before died between asking and saying so; another looks, which knows the schedule as it was. */
    @Test
    void asksForTheSameRunAfterARestartOrFromASecondInstance() {
        ScheduleRegistry other = registry();
        write(schedules, daily());
        write(other, daily());
        look(schedules, SEVEN);
        look(other, SEVEN.plusSeconds(1));
        assertEquals(1, asked);
        assertEquals(1, runs.of(SHOP).size());
        assertEquals(
                run().getRunId(),
                other.find(SHOP, "daily").orElseThrow().getLast().getRunId());
    }

    @Test
    void leavesRunsToTheInstanceThatMakesThem() {
        write(schedules, daily());
        look(schedules, SEVEN, false);
        assertEquals(0, asked);
        assertEquals(SEVEN.toEpochMilli(), now().getNextAt());
    }

    @Test
    void waitsWhileAnotherRunGoesOnOrTooManyWait() {
        write(schedules, daily());
        TrainingRequest other = TrainingRequest.newBuilder()
                .setTenantId("shop")
                .setRunId("run_other")
                .build();
        runs.save(RunTransitions.asked(other, SEVEN)).await().indefinitely();
        look(schedules, SEVEN);
        assertEquals(SEVEN.toEpochMilli(), now().getNextAt());
        end(runs.find(new RunKey(SHOP, "run_other")).orElseThrow());
        asking.full = true;
        look(schedules, SEVEN.plusSeconds(5));
        assertEquals(SEVEN.toEpochMilli(), now().getNextAt());
        asking.full = false;
        look(schedules, SEVEN.plusSeconds(10));
        assertEquals(1, asked);
    }

    @Test
    void skipsWhatWouldLearnNothingNewAndSaysSo() {
        write(schedules, daily());
        look(schedules, SEVEN);
        end(run());
        asking.news = false;
        look(schedules, NEXT);
        assertEquals(1, asked);
        assertEquals("nothing-new", now().getLast().getSkipped());
        assertEquals("", now().getLast().getRunId());
        assertEquals(NEXT.toEpochMilli(), now().getLast().getAt());
        // what is wanted now the last run did not do
        write(schedules, now().toBuilder().clearRankers().build());
        look(schedules, NEXT.plusSeconds(86_400));
        assertEquals(2, asked);
    }

    @Test
    void forgetsThoseOfATenantThatIsGone() {
        write(schedules, daily());
        asking.gone = true;
        look(schedules, SEVEN);
        assertEquals(0, asked);
        assertTrue(schedules.find(SHOP, "daily").isEmpty());
    }

    @Test
    void isNotDueWhileItIsPaused() {
        write(schedules, daily().toBuilder().setEnabled(false).setNextAt(0).build());
        look(schedules, NEXT);
        assertFalse(now().hasLast());
    }
}
