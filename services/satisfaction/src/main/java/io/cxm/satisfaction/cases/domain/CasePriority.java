package io.cxm.satisfaction.cases.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a case presses, the least first. */
public enum CasePriority {
    LOW(1),
    NORMAL(2),
    HIGH(3);

    private final int number;

    CasePriority(int number) {
        this.number = number;
    }

    /** As it stands in rows. */
    public int number() {
        return number;
    }

    /** The one of this number, which was written here. */
    public static CasePriority numbered(int number) {
        return Arrays.stream(values())
                .filter(one -> one.number == number)
                .findFirst()
                .orElseThrow();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CasePriority> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    /** This one, or the other where that presses more. */
    public CasePriority or(CasePriority other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
