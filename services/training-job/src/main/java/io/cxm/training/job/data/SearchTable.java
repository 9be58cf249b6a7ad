package io.cxm.training.job.data;

import io.cxm.contracts.event.Event;
import io.cxm.features.Terms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Searches in the order of their arrival, as the words that {@link Terms} makes of them. Left out are {@code search-empty}, of which no
 * word is left, and {@code search-personal}, in which something looks like a mail address, a telephone number or another long number of
 * a person: such a search goes as a whole, since what stands beside a number may be a name.
 */
final class SearchTable {
    private static final Pattern MAIL = Pattern.compile("[^\\s@]@[^\\s@]+\\.[^\\s@]");

    /** Seven digits or more that no letter belongs to, two signs at most between two of them; a long number of a product is one as well. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])\\p{Nd}(?:[ ()./+-]{0,2}\\p{Nd}){6,}(?![\\p{L}\\p{Nd}])");

    private static final int MOST_WORDS = 32;

    private final Terms terms = new Terms();
    private final IdIndex queries = new IdIndex();
    private final List<Search> searches = new ArrayList<>();

    /**
     * One search.
     *
     * @param query its words' number
     * @param timed whether it brought its time itself
     * @param session the hash of its session, 0 for none
     * @param answer the hash of the answer of CXM that it led to, 0 for none
     */
    record Search(String shopper, int query, long time, boolean timed, long session, long answer) {}

    /** Takes a search, or says why not. */
    Optional<String> add(Event event, String shopper, long at) {
        String text = Normalizer.normalize(event.getQuery(), Normalizer.Form.NFKC);
        if (MAIL.matcher(text).find() || NUMBER.matcher(text).find()) {
            return Optional.of("search-personal");
        }
        List<String> words =
                terms.of(text).stream().distinct().limit(MOST_WORDS).toList();
        if (words.isEmpty()) {
            return Optional.of("search-empty");
        }
        searches.add(new Search(
                shopper,
                queries.put(String.join(" ", words)),
                at,
                event.hasAt(),
                EventTable.hash(event.getSessionId()),
                EventTable.hash(event.getRecommendationId())));
        return Optional.empty();
    }

    List<Search> all() {
        return searches;
    }

    /** The words of a number. */
    List<String> words(int query) {
        return List.of(queries.id(query).split(" "));
    }
}
