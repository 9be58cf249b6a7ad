package io.cxm.channels;

/**
 * One way of finding items for a shopper. Implementations are safe for many threads and allocate nothing per score.
 *
 * <p>{@link #find} does the search; {@link #explain} is asked only for the candidates that an answer shows.
 */
public interface Channel {
    /** The name in scenarios, answers and reports: such as {@code history} or {@code trending}. */
    String name();

    /** At most {@code quota} admitted items, best first. */
    Found find(Query query, int quota);

    /** Whether scores are probabilities, so that an explanation has their interval. */
    default boolean givesIntervals() {
        return false;
    }

    /** Why the channel gave this item this score, with the events of the shopper's history that speak for it. */
    Explanation explain(Query query, int item, double score);
}
