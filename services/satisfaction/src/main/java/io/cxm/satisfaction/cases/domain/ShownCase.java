package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * A case as it is listed.
 *
 * @param title what people call the item; null where that is not known
 * @param last what was said last; null where nothing is known of that
 */
public record ShownCase(
        ShopperCase shown, @Nullable String title, @Nullable CaseMessage last) {}
