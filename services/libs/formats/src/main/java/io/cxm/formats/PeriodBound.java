package io.cxm.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bound of a half-open period as the public API writes it: a date or a date-time without offset, both of the tenant's
 * zone, a date-time with one, or milliseconds since 1970 of fifteen digits at most; times lie no further away.
 */
public final class PeriodBound {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");
    private static final Pattern WITH_OFFSET = Pattern.compile(".*(?i:Z|[+-]\\d{2}:\\d{2})");

    /** Seconds of as many milliseconds as can be written; at some distance beyond there are none. */
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    private PeriodBound() {}

    /** The beginning; empty when the text is none of these. */
    public static Optional<Instant> from(String text, ZoneId zone) {
        return parse(text, zone, 0);
    }

    /** The end, exclusive; a date includes its day. Empty when the text is none of these. */
    public static Optional<Instant> to(String text, ZoneId zone) {
        return parse(text, zone, 1);
    }

    private static Optional<Instant> parse(String text, ZoneId zone, int daysAfter) {
        return read(text, zone, daysAfter).filter(bound -> Math.abs(bound.getEpochSecond()) <= MOST_SECONDS);
    }

    private static Optional<Instant> read(String text, ZoneId zone, int daysAfter) {
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text)
                        .plusDays(daysAfter)
                        .atStartOfDay(zone)
                        .toInstant());
            }
            if (MILLIS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            // a plus that was not percent-encoded arrives as a space
            String time = text.replace(' ', '+');
            return Optional.of(
                    WITH_OFFSET.matcher(time).matches()
                            ? OffsetDateTime.parse(time).toInstant()
                            : LocalDateTime.parse(time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
