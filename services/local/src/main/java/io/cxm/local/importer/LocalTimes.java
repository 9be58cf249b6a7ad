package io.cxm.local.importer;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads times that were written without a zone. */
record LocalTimes(ZoneId zone) {
    static LocalTimes of(String zone) {
        return new LocalTimes(ZoneId.of(zone));
    }

    /** The instant of a field such as {@code 2017-01-28T14:06:53}, with T or a space, as RFC 3339. */
    String needed(Line line, String column) {
        return instant(line.needed(column), column);
    }

    /** The same of a field that may be absent. */
    @Nullable
    String instant(Line line, String column) {
        String text = line.text(column);
        return text == null ? null : instant(text, column);
    }

    private String instant(String text, String column) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException e) {
            throw new RefusedLine(column + " is not a time");
        }
    }
}
