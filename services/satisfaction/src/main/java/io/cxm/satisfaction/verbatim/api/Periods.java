package io.cxm.satisfaction.verbatim.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the period of a request. */
final class Periods {
    private Periods() {}

    static Period read(@Nullable String from, @Nullable String to, ZoneId zone) {
        try {
            return Period.parse(from, to, zone);
        } catch (Period.Unreadable e) {
            throw ProblemException.invalid("?" + e.name(), "value", String.valueOf(e.getMessage()));
        }
    }
}
