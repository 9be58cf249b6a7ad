package io.cxm.channels;

import io.cxm.contracts.event.EventType;

/**
 * One event of the shopper that speaks for an item.
 *
 * @param itemId what the event was about
 * @param weight of {@code bayes} the log odds L_ij, of {@code history} and {@code interest} the event's part of the score,
 *     of {@code attribute} the similarity
 */
public record Evidence(String itemId, EventType type, String eventId, double ageDays, double weight) {}
