package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.Nullable;

/**
 * An order that was delivered.
 *
 * @param item what was in it, where that is one item; else null
 * @param at when the first of it was delivered, milliseconds since 1970
 */
public record Delivered(String order, String user, @Nullable String item, long at) {}
