package io.cxm.profile.export.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The ends of a period as the public API writes them: dates in the tenant's zone, or date-times. */
public final class Period {
    private Period() {}

    /** The beginning; empty when the text is no date. */
    public static Optional<Instant> from(String text, ZoneId zone) {
        return parse(text, zone, 0);
    }

    /** The end, exclusive; a date includes its day. Empty when the text is no date. */
    public static Optional<Instant> to(String text, ZoneId zone) {
        return parse(text, zone, 1);
    }

    private static Optional<Instant> parse(String text, ZoneId zone, int days) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text)
                                    .plusDays(days)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
