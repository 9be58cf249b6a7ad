package io.cxm.ranking.recommendation.domain;

import java.util.List;

/**
 * The items of an answer, with what its head says of them.
 *
 * @param channels per item the channels that found it, for the impression
 */
public record Composed(String ranker, List<Answer.Item> items, List<List<String>> channels, List<String> relaxed) {
    public Composed {
        items = List.copyOf(items);
        channels = channels.stream().map(List::copyOf).toList();
        relaxed = List.copyOf(relaxed);
    }
}
