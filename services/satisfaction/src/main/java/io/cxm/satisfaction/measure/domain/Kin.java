package io.cxm.satisfaction.measure.domain;

import org.jspecify.annotations.Nullable;

/** What a product belongs to; null where the catalogue says nothing. */
public record Kin(@Nullable String category, @Nullable String brand) {}
