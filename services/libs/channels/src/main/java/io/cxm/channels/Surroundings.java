package io.cxm.channels;

import io.cxm.features.Hashing;
import io.cxm.features.ItemWords;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Where and when something is done, each as a small number, 0 where it is not known: a device and a page by their hash, and a
 * part of the week, six hours of a working day or of a weekend (UTC).
 */
public record Surroundings(int device, int page, int part) {
    /** How many devices, and pages, are told apart. */
    public static final int PLACES = 32;

    /** How many parts a week has, and 0. */
    public static final int PARTS = 9;

    /** Nothing known. */
    public static final Surroundings UNKNOWN = new Surroundings(0, 0, 0);

    private static final int HOURS = 6;

    /** Those of a request. */
    public static Surroundings of(String device, String page, long time) {
        return new Surroundings(number(device), number(page), part(time));
    }

    /** A device and a page in one number, as {@link ShopperLog} keeps them. */
    public static short place(String device, String page) {
        return (short) (number(device) + PLACES * number(page));
    }

    /** Those of an event. */
    public static Surroundings of(short place, long time) {
        return new Surroundings(place % PLACES, place / PLACES, part(time));
    }

    private static int number(String text) {
        return text.isBlank() ? 0 : 1 + Hashing.slot(Hashing.of(ItemWords.folded(text)), PLACES - 1);
    }

    private static int part(long time) {
        ZonedDateTime at = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
        boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return 1 + at.getHour() / HOURS + (weekend ? (PARTS - 1) / 2 : 0);
    }
}
