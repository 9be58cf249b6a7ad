package io.cxm.ranking.rule.domain;

import java.util.Locale;

/** What keeps an item out of an answer, and what a pin may be told to disregard. A deleted item is never shown. */
public enum Predicate {
    /** It is sold out, or not on sale now. */
    STOCK,
    /** The request's filter, or the scenario's. */
    FILTER,
    /** The categories, brands and prices of the request's context. */
    CONTEXT,
    /** What the shopper is not to see again. */
    SEEN;

    /** As it stands in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
