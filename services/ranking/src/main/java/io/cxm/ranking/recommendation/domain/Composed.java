package io.cxm.ranking.recommendation.domain;

import io.cxm.ranking.match.domain.Explored;
import io.cxm.ranking.rule.domain.Applied;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer, with what its head says of them.
 *
 * @param rules what rules kept out of the answer; null where not all is to be explained
 * @param sandbox how groups of candidates passed; null where not all is to be explained, or nothing was tested
 * @param poolMean the mean calibrated score of what recall found, 0 where that is not known
 * @param channels per item the channels that found it, for the impression
 * @param effects per item what rules did to it, for the impression
 * @param chances per item the score that the ranker gave it, before anything moved it
 * @param foretold per item the calibrated probability of what the bundle foretells, empty where it foretells nothing of it
 * @param explored the place that was open to a draw; null where none was
 */
public record Composed(
        String ranker,
        List<Answer.Item> items,
        @Nullable List<Answer.Kept> rules,
        Answer.@Nullable Sandbox sandbox,
        double poolMean,
        List<List<String>> channels,
        List<List<Applied>> effects,
        List<Double> chances,
        List<OptionalDouble> foretold,
        List<String> relaxed,
        @Nullable Explored explored) {
    public Composed {
        items = List.copyOf(items);
        rules = rules == null ? null : List.copyOf(rules);
        channels = channels.stream().map(List::copyOf).toList();
        effects = effects.stream().map(List::copyOf).toList();
        chances = List.copyOf(chances);
        foretold = List.copyOf(foretold);
        relaxed = List.copyOf(relaxed);
    }
}
