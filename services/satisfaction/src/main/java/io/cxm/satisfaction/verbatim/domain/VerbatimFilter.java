package io.cxm.satisfaction.verbatim.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which texts are meant; null: any.
 *
 * @param sentiment what is said of the topic, or of everything where none is named
 * @param from milliseconds since 1970; until before {@code to}
 * @param words what stands in the text, in small or large letters
 */
public record VerbatimFilter(
        @Nullable Topic topic,
        @Nullable Sentiment sentiment,
        @Nullable Language language,
        @Nullable String item,
        @Nullable Boolean contradiction,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable String words) {}
