package io.cxm.ranking.explain.domain;

import io.cxm.contracts.event.EventType;

/** Why an item is shown, in a sentence of one language. Things are named by their titles, else by their ids. */
public sealed interface Wording permits EnglishWording, ChineseWording {
    /** In these words unless another language is asked for. */
    Wording ENGLISH = new EnglishWording();

    /** In Chinese, simplified. */
    Wording CHINESE = new ChineseWording();

    /** Because of an event about a thing: {@code Because you bought sku-3 two days ago}. */
    String because(EventType type, String thing, double ageDays);

    /**
     * Because those want it to whom the shopper is related.
     *
     * @param relation {@code household}, {@code follow}, {@code referral} or {@code other}
     * @param people how many, 0 where that is not told
     */
    String around(String relation, int people);

    /** Because it goes with a thing. */
    String similarTo(String thing);

    /** Because the words of a search are in it. */
    String matches();

    /** Because many want it now. */
    String popular();

    /** Where nothing else can be said. */
    String chosen();

    /** What the shopper did, as far as it has a word of its own. */
    enum Deed {
        BOUGHT,
        RECEIVED,
        LOOKED_AT,
        PUT_IN_CART,
        LIKED,
        RATED,
        SEARCHED_FOR,
        SAW;

        static Deed of(EventType type) {
            return switch (type) {
                case EVENT_TYPE_PURCHASE, EVENT_TYPE_SHIPPED -> BOUGHT;
                case EVENT_TYPE_DELIVERED -> RECEIVED; // that long ago, and bought before
                case EVENT_TYPE_CLICK, EVENT_TYPE_VIEW -> LOOKED_AT;
                case EVENT_TYPE_CART_ADD -> PUT_IN_CART;
                case EVENT_TYPE_FAVORITE -> LIKED;
                case EVENT_TYPE_RATING -> RATED;
                case EVENT_TYPE_SEARCH -> SEARCHED_FOR;
                case EVENT_TYPE_CART_REMOVE,
                        EVENT_TYPE_RETURN,
                        EVENT_TYPE_COMPLAINT,
                        EVENT_TYPE_IMPRESSION,
                        EVENT_TYPE_DISMISS,
                        EVENT_TYPE_UNSPECIFIED,
                        UNRECOGNIZED -> SAW;
            };
        }
    }
}
