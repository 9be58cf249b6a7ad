package io.cxm.training.schedule;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TopicEnd;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.cron.CronTimes;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.TrainingJob;
import io.cxm.training.run.RunRequests;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.domain.RunState;
import io.cxm.training.run.domain.RunTransitions;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.schedule.domain.ScheduleTimes;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.cxm.training.stream.TopicStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks for runs when their schedules say so. A run's id follows from schedule and time, so that whoever looks after one that
 * died between the two writes asks for the same run. Times that passed while nobody looked are made up for once; while another
 * run of the tenant goes on, a time that came waits.
 */
@Singleton
public class DueSchedules {
    private static final Logger LOG = Logger.getLogger(DueSchedules.class);
    private static final Duration STORED = Duration.ofSeconds(30);
    private final ScheduleRegistry schedules;
    private final RunRegistry runs;
    private final Asking asking;
    private final TrainingJob job;
    private final Clock clock;

    DueSchedules(ScheduleRegistry schedules, RunRegistry runs, Asking asking, TrainingJob job, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.asking = asking;
        this.job = job;
        this.clock = clock;
    }

    @Scheduled(every = "${cxm.training.schedule.every:5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!schedules.ready() || !runs.ready() || !job.ready()) {
            return;
        }
        for (TrainingSchedule due : schedules.due(clock.millis())) {
            try {
                turn(new TenantId(due.getTenantId()), due);
            } catch (TopicStore.Stale e) {
                LOG.debugf("schedule %s was changed or removed meanwhile", due.getScheduleId());
            } catch (ProblemException e) {
                LOG.debugf("schedule %s of %s waits: %s", due.getScheduleId(), due.getTenantId(), e.getMessage());
            } catch (CronTimes.Unreadable e) {
                LOG.errorf(
                        "schedule %s of %s has no times: %s", due.getScheduleId(), due.getTenantId(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.warnf(e, "schedule %s of %s waits", due.getScheduleId(), due.getTenantId());
            }
        }
    }

    private void turn(TenantId tenant, TrainingSchedule due) throws CronTimes.Unreadable {
        if (asking.isGone(tenant)) {
            schedules.remove(tenant).await().atMost(STORED);
            return;
        }
        ScheduleTimes.Turn turn = ScheduleTimes.turn(due, clock.instant());
        String run = idOf(due, turn.at());
        if (runs.find(new RunKey(tenant, run)).isPresent()) {
            passed(due, turn, run, "");
            return;
        }
        List<TrainingRun> known = runs.of(tenant);
        if (known.stream().anyMatch(one -> !RunState.of(one.getState()).ended())) {
            return;
        }
        TrainingRequest wish = ScheduleTimes.wish(due);
        if (asksForNothingNew(tenant, wish, known)) {
            passed(due, turn, "", ScheduleTimes.NOTHING_NEW);
            return;
        }
        asking.ask(tenant, wish.toBuilder().setRunId(run).build());
        passed(due, turn, run, "");
    }

    private static String idOf(TrainingSchedule schedule, long at) {
        String name = schedule.getTenantId() + '|' + schedule.getScheduleId() + '|' + at;
        return RunRequests.idOf(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether all that the tenant sent is in the last run that learned from it, or found nothing to learn from, and nobody was erased
     * since.
     */
    private boolean asksForNothingNew(TenantId tenant, TrainingRequest wish, List<TrainingRun> newestFirst) {
        Optional<TrainingRun> last = newestFirst.stream()
                .filter(run -> run.getState().equals(RunState.SUCCEEDED.wire())
                        || run.getProblemCode().equals(ProblemType.NO_DATA.code()))
                .findFirst();
        if (last.isEmpty() || !RunTransitions.sameWish(last.get().getRequest(), wish)) {
            return false;
        }
        List<TopicEnd> since = last.get().getRequest().getEndsList();
        return !asking.anythingNew(tenant, since);
    }

    private void passed(TrainingSchedule due, ScheduleTimes.Turn turn, String run, String skipped) {
        TrainingSchedule.Turn last = TrainingSchedule.Turn.newBuilder()
                .setAt(turn.at())
                .setRunId(run)
                .setSkipped(skipped)
                .build();
        schedules
                .save(due.toBuilder().setLast(last).setNextAt(turn.next()).build())
                .await()
                .atMost(STORED);
    }
}
