package io.cxm.ranking.answer.api;

import io.cxm.formats.PeriodBound;
import io.cxm.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of which time answers are made again; null where nothing is said. Dates are those of UTC, which days of answers go by. */
public record DryRunPeriod(@Nullable Instant from, @Nullable Instant to) {
    /** As query parameters say it; throws a problem where they cannot be read. */
    public static DryRunPeriod of(@Nullable String from, @Nullable String to) {
        Instant begin = from == null ? null : read("from", PeriodBound.from(from, ZoneOffset.UTC));
        Instant end = to == null ? null : read("to", PeriodBound.to(to, ZoneOffset.UTC));
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw ProblemException.parameter("to", "is not after from");
        }
        return new DryRunPeriod(begin, end);
    }

    private static Instant read(String name, Optional<Instant> bound) {
        return bound.orElseThrow(
                () -> ProblemException.parameter(name, "must be a date, or a time as 2026-11-27T08:00:00Z"));
    }
}
