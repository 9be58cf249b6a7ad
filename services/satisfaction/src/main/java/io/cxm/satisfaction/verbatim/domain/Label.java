package io.cxm.satisfaction.verbatim.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says that a text says.
 *
 * @param sentiment of the whole text; null: as it is
 * @param topics all that it is about
 */
public record Label(@Nullable Sentiment sentiment, Map<Topic, Sentiment> topics) {
    public Label {
        topics = Map.copyOf(topics);
    }
}
