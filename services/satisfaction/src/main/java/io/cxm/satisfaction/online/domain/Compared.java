package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A period and the one that it is held against; both have both ends, and they have no moment in common.
 *
 * @param scenario null: all of them
 */
public record Compared(Period now, Period then, @Nullable String scenario) {
    /** How many days are looked at where nobody says since when: whole weeks, which have as many of each weekday. */
    public static final int DAYS = 28;

    public Compared {
        if (overlap(now, then)) {
            throw new IllegalArgumentException("the periods have moments in common");
        }
    }

    /** The beginning of the earlier one. */
    public long first() {
        return Math.min(Objects.requireNonNull(now.from()), Objects.requireNonNull(then.from()));
    }

    /** The end of the later one. */
    public long last() {
        return Math.max(Objects.requireNonNull(now.to()), Objects.requireNonNull(then.to()));
    }

    /** Whether they have a moment in common, or one of them no end on one side. */
    public static boolean overlap(Period one, Period other) {
        Long from = one.from();
        Long to = one.to();
        Long otherFrom = other.from();
        Long otherTo = other.to();
        return from == null || to == null || otherFrom == null || otherTo == null || (from < otherTo && otherFrom < to);
    }

    /**
     * The period with both ends: to the end of the day of the newest data where it has no end, and {@value #DAYS} days long where it has no
     * beginning. Empty where that begins after the data.
     *
     * @param clock the newest data, in milliseconds since 1970
     */
    public static Optional<Period> bounded(Period asked, long clock) {
        ZoneId zone = asked.zone();
        LocalDate next = Instant.ofEpochMilli(clock).atZone(zone).toLocalDate().plusDays(1);
        Long to = asked.to();
        long end = to == null ? next.atStartOfDay(zone).toInstant().toEpochMilli() : to;
        Long from = asked.from();
        long start = from == null
                ? Instant.ofEpochMilli(end)
                        .atZone(zone)
                        .minusDays(DAYS)
                        .toInstant()
                        .toEpochMilli()
                : from;
        return start < end ? Optional.of(new Period(start, end, zone)) : Optional.empty();
    }
}
