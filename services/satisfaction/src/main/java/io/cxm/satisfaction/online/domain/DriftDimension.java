package io.cxm.satisfaction.online.domain;

import java.util.Locale;

/** By what it is told whether other things are shown than before. */
public enum DriftDimension {
    /** The first category of an item. */
    CATEGORY,
    /** The price that an item has now, in fifths of what was shown before. */
    PRICE,
    /** The recall channels that found an item, which share it alike. */
    CHANNEL,
    /** Whether the item was known for {@value DriftSums#NEW_DAYS} days when it was shown; of items of before that was kept it is not known. */
    AGE,
    /** The probability that was foretold of an item, in tenths of what was shown before. */
    SCORE;

    /** The name in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name in answers. */
    public static DriftDimension of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
