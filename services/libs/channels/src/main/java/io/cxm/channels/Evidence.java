package io.cxm.channels;

import io.cxm.contracts.event.EventType;

/**
 * One event of the shopper that speaks for an item; or, of channel {@code social}, how those are related to the shopper who want it, of
 * whom nothing else is said; or, of channel {@code cross}, a word that the shopper looks for.
 *
 * @param itemId what the event was about
 * @param weight of {@code bayes} the log odds L_ij, of {@code history} and {@code interest} the event's part of the score,
 *     of {@code attribute} the similarity, of a word how much more than else what is such an item was wanted after it
 * @param relation empty where it is an event of the shopper's own
 * @param people how many are so related, 0 where that is not told
 * @param term the word, empty where it is none
 */
public record Evidence(
        String itemId,
        EventType type,
        String eventId,
        double ageDays,
        double weight,
        String relation,
        int people,
        String term) {
    /** An event of the shopper's own. */
    public Evidence(String itemId, EventType type, String eventId, double ageDays, double weight) {
        this(itemId, type, eventId, ageDays, weight, "", 0, "");
    }

    /** That some who are so related want the item. */
    public static Evidence of(String itemId, String relation, int people, double weight) {
        return new Evidence(itemId, EventType.EVENT_TYPE_UNSPECIFIED, "", 0, weight, relation, people, "");
    }

    /** That what is such an item was wanted after a word was searched for. */
    public static Evidence searched(String itemId, String term, double weight) {
        return new Evidence(itemId, EventType.EVENT_TYPE_SEARCH, "", 0, weight, "", 0, term);
    }
}
