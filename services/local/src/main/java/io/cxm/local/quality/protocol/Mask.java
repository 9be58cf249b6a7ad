package io.cxm.local.quality.protocol;

import java.util.Locale;

/** What lists leave out, as {@code excludeSeen} names it. */
public enum Mask {
    NONE,
    PURCHASED,
    INTERACTED;

    /** The value of {@code excludeSeen}. */
    public String excludeSeen() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hides(Interaction interaction) {
        return switch (this) {
            case NONE -> false;
            case PURCHASED -> interaction.type().equals(Interaction.PURCHASE);
            case INTERACTED -> true;
        };
    }
}
