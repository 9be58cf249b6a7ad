package io.cxm.satisfaction.verbatim.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text says.
 *
 * @param score −1 (nothing but blame) to 1 (nothing but praise); null of a language that is not read
 * @param sentiment null as well
 * @param topics what it is about, and what it says of that
 */
public record Reading(
        Language language, @Nullable Double score, @Nullable Sentiment sentiment, Map<Topic, Sentiment> topics) {
    public Reading {
        topics = Map.copyOf(topics);
    }
}
