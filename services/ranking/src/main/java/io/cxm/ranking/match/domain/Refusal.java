package io.cxm.ranking.match.domain;

import java.util.Locale;

/** Why an item may not be shown in an answer, whatever its score. */
public enum Refusal {
    /** It was deleted. */
    DELETED,
    /** It is sold out. */
    STOCK,
    /** It is not on sale yet, or not any more. */
    AVAILABILITY,
    /** It is of none of the categories, brands and prices of the request's context. */
    CONTEXT,
    /** The request's filter, or the scenario's. */
    FILTER,
    /** A rule excludes it. */
    RULE,
    /** The shopper is not to see it again. */
    SEEN,
    /** It is what the page shows, or what others were to go with. */
    PAGE;

    /** As it stands in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
