package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.Nullable;

/** What a product belongs to, and what people call it; null where the catalogue says nothing. */
public record Kin(
        @Nullable String category,
        @Nullable String brand,
        @Nullable String title) {
    /** What products belong to, whatever they are called. */
    public Kin(@Nullable String category, @Nullable String brand) {
        this(category, brand, null);
    }
}
