package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.CronTimes;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Written;
import io.cxm.satisfaction.report.store.ScheduleStore;
import io.cxm.satisfaction.report.store.ScheduleStore.Due;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    private final Reports reports;
    private final ReportConfig config;
    private final InstantSource clock;

    Schedules(ScheduleStore store, Reports reports, ReportConfig config, InstantSource clock) {
        this.store = store;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** Writes a schedule; {@code seen} is the version that its writer saw, null where it saw none. */
    public Uni<Written> put(TenantId tenant, String id, Schedule.Terms terms, @Nullable Long seen)
            throws CronTimes.Unreadable {
        Long next = terms.next(clock.instant()).map(Instant::toEpochMilli).orElse(null);
        return store.put(tenant, id, terms, seen, next, config.schedules());
    }

    public Uni<List<Schedule>> list(TenantId tenant) {
        return store.list(tenant);
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
        return store.take(now, now + TAKEN_FOR.toMillis())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : ask(due.get(), now).replaceWith(true));
    }

    private Uni<Void> ask(Due due, long now) {
        return store.find(due.tenant(), due.id()).chain(found -> {
            Schedule schedule = found.orElse(null);
            Long at = schedule == null ? null : schedule.next();
            if (schedule == null || at == null || at > now) {
                return store.due(due.tenant(), due.id(), at); // removed, paused or done meanwhile
            }
            String report = "rep-"
                    + UUID.nameUUIDFromBytes(
                            (due.tenant().value() + '|' + due.id() + '|' + at).getBytes(StandardCharsets.UTF_8));
            return reports.askOnce(due.tenant(), report, schedule.terms().request(now))
                    // too many wait: it is due again when its time with this taker is over
                    .chain(asked -> asked
                            ? store.made(due.tenant(), schedule, report, next(schedule, now))
                            : Uni.createFrom().voidItem());
        });
    }

    private static @Nullable Long next(Schedule schedule, long now) {
        try {
            return schedule.terms()
                    .next(Instant.ofEpochMilli(now))
                    .map(Instant::toEpochMilli)
                    .orElse(null);
        } catch (CronTimes.Unreadable e) {
            LOG.warnf("schedule %s has no next time: %s", schedule.id(), e.getMessage());
            return null;
        }
    }
}
