package io.cxm.satisfaction.online.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is shown.
 *
 * @param name of a value; null of all others
 * @param from the least number in a band that was shown; null of all others
 * @param to the greatest
 */
public record DriftBin(
        Kind kind,
        @Nullable String name,
        @Nullable Double from,
        @Nullable Double to) {
    /** What makes a part. */
    public enum Kind {
        /** All with this value. */
        VALUE,
        /** All with a number between two. */
        BAND,
        /** All with one of the values that are shown least. */
        OTHERS,
        /** All whose value is not known. */
        UNKNOWN;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
