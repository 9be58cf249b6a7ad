package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Dimension;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report that is made again and again.
 *
 * @param next when it is made next, milliseconds since 1970; null while it is paused
 * @param last when it was made last
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

        /** What is asked for when it is due. */
        public ReportRequest request(long at) {
            var span = period.at(Instant.ofEpochMilli(at), ZoneId.of(zone));
            return new ReportRequest(kind, span.from(), span.to(), zone, by, formats, language);
        }

        /** When it is due after this time; empty while it is paused. */
        public Optional<Instant> next(Instant after) throws CronTimes.Unreadable {
            return enabled ? CronTimes.parse(cron, ZoneId.of(zone), after).next(after) : Optional.empty();
        }
    }
}
