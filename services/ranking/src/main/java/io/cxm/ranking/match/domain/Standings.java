package io.cxm.ranking.match.domain;

import org.jspecify.annotations.Nullable;

/** How satisfied shoppers are with a tenant's items, as it was told last. */
@FunctionalInterface
public interface Standings {
    /** Nothing is known of any. */
    Standings NONE = _ -> null;

    /**
     * Of one item.
     *
     * @param index the mean of stars that all who bought it would give, 1 to 5
     * @param shoppers who told anything of it
     * @param above by how many standard deviations of the tenant's items it lies above their mean
     */
    record Standing(float index, int shoppers, float above) {}

    /** Of this item; null where too few told anything of it. */
    @Nullable
    Standing of(String item);
}
