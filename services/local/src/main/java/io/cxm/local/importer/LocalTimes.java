package io.cxm.local.importer;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Reads times that were written without a zone. */
record LocalTimes(ZoneId zone) {
    static LocalTimes of(String zone) {
        return new LocalTimes(ZoneId.of(zone));
    }

    /** The instant of a text such as {@code 2017-01-28T14:06:53}, with T or a space, as RFC 3339. */
    String instant(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException e) {
            throw new ImportFailure("'" + text + "' is not a time");
        }
    }
}
