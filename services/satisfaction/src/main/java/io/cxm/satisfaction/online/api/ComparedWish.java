package io.cxm.satisfaction.online.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.online.domain.Compared;
import java.time.ZoneId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which two periods are wanted. Without bounds it is the last 28 days until the newest event or recommendation; the reference is the stretch
 * of the same length right before unless it is named.
 */
public record ComparedWish(
        @RestQuery @Nullable String from,
        @RestQuery @Nullable String to,
        @RestQuery @Nullable String scenario,
        @RestQuery @Nullable String referenceFrom,
        @RestQuery @Nullable String referenceTo) {
    /**
     * The newest four weeks, beside those before them.
     *
     * @param clock the newest data, in milliseconds since 1970
     */
    public static Compared newest(ZoneId zone, long clock) {
        return new ComparedWish(null, null, null, null, null).compared(zone, clock);
    }

    /** @param clock the newest data, in milliseconds since 1970 */
    Compared compared(ZoneId zone, long clock) {
        Period now = Compared.bounded(Queries.period(from, to, "from", "to", zone), clock)
                .orElseThrow(() -> ProblemException.invalid("?from", "value", "there is no data since then"));
        Period then = then(zone, now, clock);
        if (Compared.overlap(now, then)) {
            throw ProblemException.invalid(
                    "?referenceTo", "value", "the reference has moments in common with the period, or no end");
        }
        return new Compared(now, then, Queries.id("scenario", scenario));
    }

    private Period then(ZoneId zone, Period now, long clock) {
        if (isGiven(referenceFrom) != isGiven(referenceTo)) {
            throw ProblemException.invalid(
                    isGiven(referenceFrom) ? "?referenceTo" : "?referenceFrom",
                    "value",
                    "referenceFrom and referenceTo belong together");
        }
        return isGiven(referenceFrom)
                ? Queries.period(referenceFrom, referenceTo, "referenceFrom", "referenceTo", zone)
                : now.before(clock)
                        .orElseThrow(
                                () -> ProblemException.invalid("?from", "value", "there is no period before this one"));
    }

    private static boolean isGiven(@Nullable String bound) {
        return bound != null && !bound.isEmpty();
    }
}
