package io.cxm.satisfaction.measure.domain;

import io.cxm.formats.PeriodBound;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time from {@code from} until before {@code to}, milliseconds since 1970; null is without end on that side.
 *
 * @param zone in which dates begin: the tenant's, or that of a schedule
 */
public record Period(@Nullable Long from, @Nullable Long to, ZoneId zone) {
    /** A bound of a period that cannot be read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String name;

        Unreadable(String name, String detail) {
            super(detail);
            this.name = name;
        }

        /** Which one: from or to. */
        public String name() {
            return name;
        }
    }

    /**
     * Reads dates, date-times (without offset: of the zone) and milliseconds. A date as {@code to} is included. The period is widened to whole
     * hours of the zone: the answers between two bounds a moment apart are those of a few, and the difference of two figures would tell them.
     */
    public static Period parse(@Nullable String from, @Nullable String to, ZoneId zone) throws Unreadable {
        Long start = bound("from", from, text -> PeriodBound.from(text, zone));
        Long end = bound("to", to, text -> PeriodBound.to(text, zone));
        if (start != null && end != null && start >= end) {
            throw new Unreadable("to", "to is not after from");
        }
        return new Period(start == null ? null : hour(start, zone, 0), end == null ? null : hour(end, zone, 1), zone);
    }

    /** The time itself where an hour begins with it, else the beginning of its hour, or so many hours later. */
    private static long hour(long time, ZoneId zone, int after) {
        ZonedDateTime at = Instant.ofEpochMilli(time).atZone(zone);
        ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(at) ? time : hour.plusHours(after).toInstant().toEpochMilli();
    }

    /**
     * The stretch of the same length right before it; empty where it has no beginning, or none before its end. Whole months come before whole
     * months, whole days before whole days, whatever the clocks do meanwhile.
     *
     * @param last the end of the data: the end of a period that has none, and its day that of one that is not over, or what is
     *     known of a part would be held against more
     */
    public Optional<Period> before(long last) {
        return stretch(to == null ? last : Math.min(to, endOfDay(last)))
                .map(s ->
                        new Period(s.back(s.unit().between(s.start(), s.end())).from(), from, zone));
    }

    /**
     * The latest stretch of the same length that ends by then, as {@link #before} counts lengths: moved back by whole months where it
     * is of whole months, by days where it is of days. Empty where it has no beginning.
     */
    public Optional<Period> endingBy(long latest, long last) {
        return stretch(to == null ? last : to).map(s -> {
            ZonedDateTime limit = Instant.ofEpochMilli(latest).atZone(zone);
            long units = Math.max(0, s.unit().between(limit, s.end()));
            return s.back(s.end().minus(units, s.unit()).isAfter(limit) ? units + 1 : units);
        });
    }

    /** A period with both ends, and the largest unit that it is of whole ones of. */
    private record Stretch(ZonedDateTime start, ZonedDateTime end, ChronoUnit unit) {
        Period back(long units) {
            return new Period(
                    start.minus(units, unit).toInstant().toEpochMilli(),
                    end.minus(units, unit).toInstant().toEpochMilli(),
                    start.getZone());
        }
    }

    private Optional<Stretch> stretch(long until) {
        if (from == null || from >= until) {
            return Optional.empty();
        }
        ZonedDateTime start = Instant.ofEpochMilli(from).atZone(zone);
        ZonedDateTime end = Instant.ofEpochMilli(until).atZone(zone);
        return Stream.of(ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.MILLIS)
                .filter(u -> begins(u, start) && begins(u, end))
                .findFirst()
                .map(unit -> new Stretch(start, end, unit));
    }

    private long endOfDay(long time) {
        return Instant.ofEpochMilli(time)
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant()
                .toEpochMilli();
    }

    private static boolean begins(ChronoUnit unit, ZonedDateTime time) {
        return switch (unit) {
            case MONTHS -> time.getDayOfMonth() == 1 && begins(ChronoUnit.DAYS, time);
            case DAYS -> time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
            default -> true;
        };
    }

    /** The bound as a date-time of the zone; null where there is none. */
    public @Nullable String fromText() {
        return text(from);
    }

    public @Nullable String toText() {
        return text(to);
    }

    private @Nullable String text(@Nullable Long bound) {
        return bound == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.ofEpochMilli(bound).atZone(zone));
    }

    private static @Nullable Long bound(String name, @Nullable String text, Function<String, Optional<Instant>> read)
            throws Unreadable {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Optional<Instant> bound = read.apply(text);
        if (bound.isEmpty()) {
            throw new Unreadable(name, name + " is no date, date-time or number of milliseconds");
        }
        return bound.get().toEpochMilli();
    }
}
