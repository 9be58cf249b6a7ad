package io.cxm.satisfaction.verbatim.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text that stands for others.
 *
 * @param id of its answer
 * @param texts how many say the same of this topic, five shoppers' at least
 * @param sentiment blame or praise
 * @param body masked
 */
public record Quote(String id, Topic topic, Sentiment sentiment, long texts, String body) {
    /** How many are quoted at most, of blame and of praise each. */
    public static final int OF_EACH = 3;

    private record Said(Topic topic, Sentiment sentiment) {}

    /**
     * One of each topic, the first that does not stand there already; three topics of blame, then three of praise.
     *
     * @param found of each topic several, the best first; topics in the order in which they are wanted
     */
    public static List<Quote> chosen(List<Quote> found) {
        Map<Sentiment, List<Quote>> chosen = new EnumMap<>(Sentiment.class);
        Set<String> ids = new HashSet<>();
        Set<Said> said = new HashSet<>();
        for (Quote quote : found) {
            List<Quote> same = chosen.computeIfAbsent(quote.sentiment(), _ -> new ArrayList<>());
            var topic = new Said(quote.topic(), quote.sentiment());
            if (same.size() < OF_EACH && !ids.contains(quote.id()) && said.add(topic)) {
                ids.add(quote.id());
                same.add(quote);
            }
        }
        return chosen.values().stream().flatMap(List::stream).toList();
    }
}
