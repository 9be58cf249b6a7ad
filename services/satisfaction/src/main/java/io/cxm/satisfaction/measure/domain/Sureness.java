package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How sure it is that two figures differ, as one of all comparisons that are seen together. */
public enum Sureness {
    /** It differs. */
    SURE(Change.METHOD),
    /** It would be sure if it were the only comparison. */
    WATCHED(Change.METHOD + "-watched"),
    /** It may be chance. */
    CHANCE(Change.METHOD + "-like-chance");

    private final String method;

    Sureness(String method) {
        this.method = method;
    }

    /** The method of a difference that is as sure. */
    public String method() {
        return method;
    }

    /** As it stands in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How sure a difference of this method is; null of any other method. */
    public static @Nullable Sureness of(String method) {
        return Arrays.stream(values())
                .filter(sure -> sure.method.equals(method))
                .findFirst()
                .orElse(null);
    }
}
