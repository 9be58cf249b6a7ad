package io.cxm.satisfaction.report;

import io.cxm.cron.CronTimes;
import io.cxm.satisfaction.report.domain.ListedSchedules;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Written;
import io.cxm.satisfaction.report.store.DueSchedules;
import io.cxm.satisfaction.report.store.DueSchedules.Due;
import io.cxm.satisfaction.report.store.ScheduleStore;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports when their schedules say so. The id of a report follows from its schedule and time, so that a taker that
 * was killed between the two writes, and the one after it, ask for one report. Times that passed while nobody looked are
 * made up for once, by the latest report.
 */
@ApplicationScoped
public class Schedules {
    private static final Logger LOG = Logger.getLogger(Schedules.class);
    private static final Duration TAKEN_FOR = Duration.ofMinutes(1);
    private final ScheduleStore store;
    private final DueSchedules due;
    private final Reports reports;
    private final ReportConfig config;
    private final InstantSource clock;

    Schedules(ScheduleStore store, DueSchedules due, Reports reports, ReportConfig config, InstantSource clock) {
        this.store = store;
        this.due = due;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** Writes a schedule; {@code seen} is the version that its writer saw, null where it saw none. */
    public Uni<Written> put(TenantId tenant, String id, Schedule.Terms terms, @Nullable Long seen)
            throws CronTimes.Unreadable {
        Instant now = clock.instant();
        CronTimes times = terms.times();
        times.check(now);
        return store.put(tenant, id, terms, seen, terms.next(times, now), config.schedules());
    }

    /** Those of a tenant after this id, by id; null: from the first. */
    public Uni<ListedSchedules> list(TenantId tenant, @Nullable String after, int size) {
        return store.list(tenant, after, size);
    }

    public Uni<Optional<Schedule>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }

    /** Removes it; false where there is none. */
    public Uni<Boolean> delete(TenantId tenant, String id) {
        return store.delete(tenant, id);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return one().onFailure()
                .invoke(f -> LOG.warnf("scheduled reports wait: %s", f.toString()))
                .onFailure()
                .recoverWithItem(false)
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Asks for the report of one schedule that is due; false where none is. */
    Uni<Boolean> one() {
        long now = clock.millis();
        return due.take(now, now + TAKEN_FOR.toMillis())
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().item(false)
                        : ask(taken.get(), now).replaceWith(true));
    }

    private Uni<Void> ask(Due taken, long now) {
        return store.find(taken.tenant(), taken.id()).chain(found -> {
            Schedule schedule = found.orElse(null);
            Long first = schedule == null ? null : schedule.next();
            return schedule == null || first == null || first > now
                    ? store.settle(taken.tenant(), taken.id()) // removed, paused or done meanwhile
                    : ask(taken.tenant(), schedule, turn(schedule, first, now));
        });
    }

    private Uni<Void> ask(TenantId tenant, Schedule schedule, Schedule.Turn turn) {
        String report = "rep-"
                + UUID.nameUUIDFromBytes(
                        (tenant.value() + '|' + schedule.id() + '|' + turn.at()).getBytes(StandardCharsets.UTF_8));
        return reports.askOnce(tenant, report, schedule.id(), schedule.terms().request(turn.at()))
                // too many wait: it is due again when its time with this taker is over
                .chain(asked -> asked
                        ? store.made(tenant, schedule, report, turn)
                        : Uni.createFrom().voidItem());
    }

    private static Schedule.Turn turn(Schedule schedule, long first, long now) {
        try {
            return schedule.terms().turn(first, now);
        } catch (CronTimes.Unreadable e) {
            LOG.warnf("schedule %s has no next time: %s", schedule.id(), e.getMessage());
            return new Schedule.Turn(first, null);
        }
    }
}
