package io.cxm.satisfaction.survey.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When nobody is asked anything, by the clock on the shopper's wall: from {@code from} until before {@code to}, in minutes of the
 * day; over midnight where {@code to} is the smaller one.
 */
public record QuietHours(int from, int to) {
    private static final int HOUR = 60;

    public QuietHours {
        if (from == to || Math.min(from, to) < 0 || Math.max(from, to) >= 24 * HOUR) {
            throw new IllegalArgumentException("quiet from minute " + from + " to " + to);
        }
    }

    /** This time itself, or the end of the quiet hours that it lies in. */
    public Instant loudFrom(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        int minute = local.getHour() * HOUR + local.getMinute();
        boolean quiet = from < to ? from <= minute && minute < to : from <= minute || minute < to;
        if (!quiet) {
            return time;
        }
        LocalDate day = minute < to ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return day.atTime(LocalTime.of(to / HOUR, to % HOUR)).atZone(zone).toInstant();
    }
}
