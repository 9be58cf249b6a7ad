package io.cxm.satisfaction.measure.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the period of a request, which its query calls from and to. */
public final class Periods {
    private Periods() {}

    /** The period between two bounds, in the tenant's zone; refused as invalid where one cannot be read. */
    public static Period read(@Nullable String from, @Nullable String to, ZoneId zone) {
        try {
            return Period.parse(from, to, zone);
        } catch (Period.Unreadable e) {
            throw ProblemException.invalid("?" + e.name(), "value", String.valueOf(e.getMessage()));
        }
    }
}
