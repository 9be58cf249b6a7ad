package io.cxm.features;

import io.cxm.contracts.user.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/** Eight bands of age: under 18, then from 18, 25, 35, 45, 55, 65 and 75. */
public final class AgeBands {
    private static final int[] FROM = {18, 25, 35, 45, 55, 65, 75};

    private AgeBands() {}

    /** The shopper's band at the time of the data clock; empty when unknown or impossible. */
    public static OptionalInt of(User user, long clock) {
        int age;
        if (user.hasAge()) {
            age = user.getAge();
        } else if (user.hasBirthYear()) {
            age = Instant.ofEpochMilli(clock).atZone(ZoneOffset.UTC).getYear() - user.getBirthYear();
        } else {
            return OptionalInt.empty();
        }
        if (age < 0 || age > 130) {
            return OptionalInt.empty();
        }
        int band = 0;
        while (band < FROM.length && age >= FROM[band]) {
            band++;
        }
        return OptionalInt.of(band);
    }

    /** What a band is called, by its ages: {@code 0-17}, {@code 18-24}, up to {@code 75+}. */
    public static String name(int band) {
        int from = band == 0 ? 0 : FROM[band - 1];
        return band == FROM.length ? from + "+" : from + "-" + (FROM[band] - 1);
    }
}
