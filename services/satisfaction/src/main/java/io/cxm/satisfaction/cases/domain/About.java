package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/** Whose case it is, and what it is about. */
public record About(
        String user, @Nullable String order, @Nullable String item) {
    /** The one thing that it is about: the order where one is known, else the item, else nothing in particular. */
    public String thing() {
        return order != null ? "o|" + order : item != null ? "i|" + item : "";
    }
}
