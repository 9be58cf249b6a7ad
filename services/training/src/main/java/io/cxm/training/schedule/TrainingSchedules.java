package io.cxm.training.schedule;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.cron.CronTimes;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.schedule.domain.ScheduleTimes;
import io.cxm.training.schedule.domain.Written;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import io.cxm.training.stream.TopicStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with schedules of training runs. */
@Singleton
public class TrainingSchedules {
    private final ScheduleRegistry schedules;
    private final ScheduleConfig config;
    private final Clock clock;

    TrainingSchedules(ScheduleRegistry schedules, ScheduleConfig config, Clock clock) {
        this.schedules = schedules;
        this.config = config;
        this.clock = clock;
    }

    /** A tenant's, by id. */
    public List<TrainingSchedule> list(TenantId tenant) {
        requireReady();
        return schedules.of(tenant);
    }

    public TrainingSchedule get(TenantId tenant, String id) {
        requireReady();
        return schedules.find(tenant, id).orElseThrow(ProblemException::notFound);
    }

    /**
     * Writes a schedule.
     *
     * @param said what its owner decides, with tenant and id
     * @param seen the version that its writer saw; null where it saw none
     */
    public Uni<Written> put(TrainingSchedule said, @Nullable Long seen) throws CronTimes.Unreadable {
        requireReady();
        ScheduleTimes.of(said).check(clock.instant());
        long next = ScheduleTimes.next(said, clock.instant());
        return Uni.createFrom()
                .deferred(() -> write(said, seen, next))
                .onFailure(TopicStore.Stale.class) // its turn came meanwhile, or another writer
                .retry()
                .atMost(2)
                .onFailure(TopicStore.Stale.class)
                .recoverWithItem(new Written.Stale());
    }

    /** One at a time, so that none counts or decides beside another. */
    private synchronized Uni<Written> write(TrainingSchedule said, @Nullable Long seen, long next) {
        TenantId tenant = new TenantId(said.getTenantId());
        Optional<TrainingSchedule> there = schedules.find(tenant, said.getScheduleId());
        if (there.isEmpty()) {
            return seen != null
                    ? Uni.createFrom().item(new Written.Stale())
                    : schedules.of(tenant).size() >= config.most()
                            ? Uni.createFrom().item(new Written.TooMany())
                            : save(said.toBuilder().setNextAt(next), 0, true);
        }
        TrainingSchedule before = there.get();
        if (seen == null) {
            return Uni.createFrom()
                    .item(ScheduleTimes.same(before, said) ? new Written.Done(before, false) : new Written.Unseen());
        }
        if (seen != before.getVersion()) {
            return Uni.createFrom().item(new Written.Stale());
        }
        // what is due at the same times as before stays due: its time may have come a moment ago
        boolean stays = before.getNextAt() > 0 && ScheduleTimes.dueWith(before, said);
        TrainingSchedule.Builder after =
                said.toBuilder().setNextAt(stays ? before.getNextAt() : next).setRevision(before.getRevision());
        if (before.hasLast()) {
            after.setLast(before.getLast());
        }
        return save(after, before.getVersion(), false);
    }

    /** A version is never used again: what was removed and made anew has a later time. */
    private Uni<Written> save(TrainingSchedule.Builder schedule, long version, boolean created) {
        return schedules
                .save(schedule.setVersion(Math.max(clock.millis(), version + 1)).build())
                .map(saved -> new Written.Done(saved, created));
    }

    /** Removes it; runs that it asked for stay. */
    public Uni<Void> delete(TenantId tenant, String id) {
        get(tenant, id);
        return schedules.remove(tenant, id);
    }

    private void requireReady() {
        if (!schedules.ready()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "The service is reading its schedules", Duration.ofSeconds(2));
        }
    }
}
