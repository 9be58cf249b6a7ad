package io.cxm.satisfaction.verbatim.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a text, or what it says of a topic, is praise or blame; neither, or both alike, is neutral. */
public enum Sentiment {
    NEGATIVE(-1),
    NEUTRAL(0),
    POSITIVE(1);

    private final int number;

    Sentiment(int number) {
        this.number = number;
    }

    /** The name that clients use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** −1, 0 or 1, as it is stored. */
    public int number() {
        return number;
    }

    public static Sentiment numbered(int number) {
        return Arrays.stream(values())
                .filter(s -> s.number == number)
                .findFirst()
                .orElseThrow();
    }

    public static Optional<Sentiment> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    /** Of a sum of polarities, of which what is within {@code width} of 0 says neither. */
    static Sentiment told(double polarity, double width) {
        return polarity > width ? POSITIVE : polarity < -width ? NEGATIVE : NEUTRAL;
    }
}
