package io.cxm.satisfaction.report.domain;

import io.cxm.cron.CronTimes;
import io.cxm.satisfaction.measure.domain.Dimension;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that is made again and again.
 *
 * @param next when it is made next, milliseconds since 1970; null while it is paused
 * @param last the time of its cron that a report was last made for
 * @param lastReport the report of that time
 */
public record Schedule(
        String id,
        Terms terms,
        long version,
        @Nullable Long next,
        @Nullable Long last,
        @Nullable String lastReport) {
    /**
     * What its owner decides.
     *
     * @param cron of five fields, read in {@code zone}
     * @param zone whose clock says when it is due, and which day it is then: the last month before the first of a month at
     *     seven must be the same month whatever the tenant's zone
     */
    public record Terms(
            ReportKind kind,
            List<Dimension> by,
            List<Format> formats,
            String language,
            Span period,
            String cron,
            String zone,
            boolean enabled) {
        public Terms {
            by = List.copyOf(by);
            formats = List.copyOf(formats);
        }

        /** What is asked for when it is due at this time: the last whole period before it, by the clock of its cron. */
        public ReportRequest request(long at) {
            var span = period.at(Instant.ofEpochMilli(at), ZoneId.of(zone));
            return new ReportRequest(kind, span.from(), span.to(), zone, by, formats, language);
        }

        /** The times that its cron names, whether it is paused or not. */
        public CronTimes times() throws CronTimes.Unreadable {
            return CronTimes.parse(cron, ZoneId.of(zone));
        }

        /** When it is due after this time, by those of its cron; null while it is paused or if they never come. */
        public @Nullable Long next(CronTimes times, Instant after) {
            return enabled ? times.next(after).map(Instant::toEpochMilli).orElse(null) : null;
        }

        /** Whether it is due whenever the other is. */
        public boolean isDueWith(Terms other) {
            return enabled == other.enabled && cron.equals(other.cron) && zone.equals(other.zone);
        }

        /** The turn that has come at {@code now}, when it has been due since {@code first}. */
        public Turn turn(long first, long now) throws CronTimes.Unreadable {
            CronTimes times = times();
            Instant time = Instant.ofEpochMilli(now);
            long last = times.last(time).map(Instant::toEpochMilli).orElse(first);
            return new Turn(Math.max(first, last), next(times, time));
        }
    }

    /**
     * A report of a schedule. Times that passed while nobody looked are one turn, that of the last of them.
     *
     * @param at the time of its cron, which the period of the report goes before, however late it is made
     * @param next the turn after it; null for none
     */
    public record Turn(long at, @Nullable Long next) {}
}
