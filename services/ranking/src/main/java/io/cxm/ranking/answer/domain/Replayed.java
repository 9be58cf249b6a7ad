package io.cxm.ranking.answer.domain;

import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An answer that was made again.
 *
 * @param same whether its items, ranks and scores are those that were given
 * @param answer with the items, ranks and scores of now; the words for an item are those that were given for it
 */
public record Replayed(Given given, boolean same, Answer answer) {
    /** Compares them. */
    public static Replayed of(Given given, Composed again) {
        Answer was = given.answer();
        Map<String, Answer.Item> words =
                was.items().stream().collect(Collectors.toMap(Answer.Item::id, Function.identity()));
        List<Answer.Item> items = again.items().stream()
                .map(item -> {
                    Answer.Item known = words.getOrDefault(item.id(), item);
                    return new Answer.Item(
                            item.id(),
                            item.rank(),
                            item.score(),
                            known.confidence(),
                            known.values(),
                            known.explain(),
                            known.team());
                })
                .toList();
        var answer = new Answer(
                was.recommendationId(),
                was.scenario(),
                was.experiment(),
                was.explored(),
                was.bundle(),
                again.ranker(),
                was.fallback(),
                was.degraded(),
                was.tookMs(),
                items,
                was.rules(),
                was.sandbox(),
                again.relaxed(),
                was.warnings());
        return new Replayed(given, places(items).equals(places(was.items())), answer);
    }

    private record Place(String id, int rank, double score) {}

    private static List<Place> places(List<Answer.Item> items) {
        return items.stream()
                .map(item -> new Place(item.id(), item.rank(), item.score()))
                .toList();
    }
}
