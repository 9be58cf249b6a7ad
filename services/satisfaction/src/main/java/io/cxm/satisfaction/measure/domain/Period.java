package io.cxm.satisfaction.measure.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time from {@code from} until before {@code to}, milliseconds since 1970; null is without end on that side.
 *
 * @param zone of the tenant, in which dates begin
 */
public record Period(@Nullable Long from, @Nullable Long to, ZoneId zone) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

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

    /** Reads dates, date-times (without offset: of the zone) and milliseconds. A date as {@code to} is included. */
    public static Period parse(@Nullable String from, @Nullable String to, ZoneId zone) throws Unreadable {
        Long start = bound("from", from, zone, 0);
        Long end = bound("to", to, zone, 1);
        if (start != null && end != null && start >= end) {
            throw new Unreadable("to", "to is not after from");
        }
        return new Period(start, end, zone);
    }

    /** The bound as a date-time of the tenant's zone; null where there is none. */
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

    private static @Nullable Long bound(String name, @Nullable String text, ZoneId zone, int daysAfter)
            throws Unreadable {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text)
                        .plusDays(daysAfter)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
            }
            if (MILLIS.matcher(text).matches()) {
                return Long.valueOf(text);
            }
            // a plus that was not percent-encoded arrives as a space
            String time = text.replace(' ', '+');
            return time.matches(".*(?i:Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(time).toInstant().toEpochMilli()
                    : LocalDateTime.parse(time).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(name, name + " is no date, date-time or number of milliseconds");
        }
    }
}
