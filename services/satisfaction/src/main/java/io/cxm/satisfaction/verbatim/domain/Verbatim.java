package io.cxm.satisfaction.verbatim.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper wrote, as it is shown.
 *
 * @param id that of the answer
 * @param at milliseconds since 1970
 * @param sentiment a person's where one corrected it; null of a language that is not read, and that nobody read
 * @param contradiction whether the text blames where stars or CSAT are 4 or 5, or praises where they are 1 or 2
 * @param topics a person's where one corrected them
 * @param corrected null where nobody did
 */
public record Verbatim(
        String id,
        long at,
        @Nullable String item,
        @Nullable String title,
        Ratings ratings,
        SafeText text,
        Language language,
        @Nullable Double score,
        @Nullable Sentiment sentiment,
        boolean contradiction,
        Map<Topic, Sentiment> topics,
        @Nullable Corrected corrected) {
    public Verbatim {
        topics = Map.copyOf(topics);
    }

    /** What the same answer says in numbers; null: it does not. */
    public record Ratings(
            @Nullable Integer csat,
            @Nullable Integer nps,
            @Nullable Integer ces,
            @Nullable Integer stars) {}

    /** Who corrected it, the subject of a token, and when. */
    public record Corrected(String by, long at) {}
}
