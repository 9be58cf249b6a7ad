package io.cxm.profile.export.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.formats.PeriodBound;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.ExportFormat;
import io.cxm.profile.export.domain.ExportType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants exported.
 *
 * @param from and {@code to} are of the rows' own time, for rows that have one
 */
public record ExportRequest(
        @Nullable String type,
        @Nullable String format,
        @Nullable String from,
        @Nullable String to) {

    /** The export that is asked for; refused with all that is wrong. */
    Export checked(ZoneId zone, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Optional<ExportType> asked =
                Optional.ofNullable(type).flatMap(ExportType::of).filter(t -> t != ExportType.SHOPPER);
        if (asked.isEmpty()) {
            errors.add(new FieldError("/type", "unknown", "must be items, users, edges, events or survey-responses"));
        }
        Optional<ExportFormat> form = format == null ? Optional.of(ExportFormat.NDJSON) : ExportFormat.of(format);
        if (form.isEmpty()) {
            errors.add(new FieldError("/format", "unknown", "must be ndjson, csv or parquet"));
        }
        Optional<Instant> begin = end("/from", from, text -> PeriodBound.from(text, zone), errors);
        Optional<Instant> end = end("/to", to, text -> PeriodBound.to(text, zone), errors);
        if (asked.isPresent() && !asked.get().isDated() && (begin.isPresent() || end.isPresent())) {
            errors.add(new FieldError(
                    begin.isPresent() ? "/from" : "/to", "unexpected", "items, users and edges have no time"));
        }
        if (begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())) {
            errors.add(new FieldError("/to", "range", "must be after from"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, "The export cannot be made", errors);
        }
        return new Export(
                Export.newId(),
                asked.orElseThrow(),
                form.orElseThrow(),
                begin,
                end,
                Optional.empty(),
                now,
                new Export.State.Queued());
    }

    private static Optional<Instant> end(
            String pointer, @Nullable String text, Function<String, Optional<Instant>> parse, List<FieldError> errors) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = parse.apply(text);
        if (time.isEmpty()) {
            errors.add(new FieldError(pointer, "format", "must be a date, a date-time or milliseconds since 1970"));
        }
        return time;
    }
}
