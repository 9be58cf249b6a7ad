package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.Nullable;

/**
 * An order after which a survey may be asked, since it was delivered, or something of it came back.
 *
 * @param item what that was, where it is one item; else null
 * @param at when that happened first, milliseconds since 1970
 */
public record HappenedOrder(
        String order, String user, @Nullable String item, long at) {}
