package io.cxm.ingestion.element.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * RFC 3339 times as milliseconds since 1970. Written out by hand: {@code OffsetDateTime.parse} took as long as the rest
 * of an event.
 */
public final class Times {
    private static final long DAY = 86_400_000L;

    private Times() {}

    /** The time, if this is one. A leap second is the second after it; digits beyond milliseconds are dropped. */
    public static OptionalLong parse(String text) {
        int length = text.length();
        if (length < 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || "Tt ".indexOf(text.charAt(10)) < 0
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return OptionalLong.empty();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return OptionalLong.empty();
        }
        if (second < 0 || second > 60) {
            return OptionalLong.empty();
        }
        int at = 19;
        int millis = 0;
        if (text.charAt(at) == '.') {
            int from = ++at;
            int scale = 100;
            while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                millis += (text.charAt(at) - '0') * scale;
                scale /= 10;
                at++;
            }
            if (at == from) {
                return OptionalLong.empty();
            }
        }
        OptionalLong offset = offset(text, at);
        if (offset.isEmpty()) {
            return offset;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            long ofDay = ((hour * 60L + minute) * 60 + second) * 1000 + millis;
            return OptionalLong.of(days * DAY + ofDay - offset.getAsLong());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong offset(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return OptionalLong.of(0);
        }
        if (left != 6 || text.charAt(at + 3) != ':' || "+-".indexOf(text.charAt(at)) < 0) {
            return OptionalLong.empty();
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return OptionalLong.empty();
        }
        long millis = (hours * 60L + minutes) * 60_000;
        return OptionalLong.of(text.charAt(at) == '-' ? -millis : millis);
    }

    /** The number at this place; -1 when one of the characters is no digit. */
    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
