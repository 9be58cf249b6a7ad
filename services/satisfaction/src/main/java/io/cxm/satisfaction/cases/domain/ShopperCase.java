package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is followed up with a shopper. Times are milliseconds since 1970.
 *
 * @param version never used again; 0 before it is stored
 * @param source what opened it
 * @param channel by which the shopper came; null where that is not known
 * @param owner who looks after it, by the name or id that the tenant gives them; null where nobody does
 * @param invitation by which the shopper is asked whether it helped; null where they are not
 */
public record ShopperCase(
        String id,
        long version,
        About about,
        CaseSource source,
        @Nullable String channel,
        CaseState state,
        CasePriority priority,
        @Nullable String owner,
        Times times,
        Counts counts,
        @Nullable String invitation) {
    /**
     * When what came about.
     *
     * @param due until when somebody has to do something, while it is open
     * @param changed the last time that anything came about
     * @param closed null while it is not
     */
    public record Times(
            long opened,
            long due,
            long changed,
            @Nullable Long firstAnswered,
            @Nullable Long closed) {}

    /** How often it was reopened, and how many messages and entries it had, of which old ones may be gone. */
    public record Counts(int reopened, int messages, int entries) {}

    /** Whether nobody did in time what had to be done. */
    public boolean isOverdue(long now) {
        return state == CaseState.OPEN && times.due() < now;
    }
}
