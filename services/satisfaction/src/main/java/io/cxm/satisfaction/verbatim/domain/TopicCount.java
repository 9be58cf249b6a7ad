package io.cxm.satisfaction.verbatim.domain;

/**
 * How often a topic is written about.
 *
 * @param shoppers how many different ones, under whichever of merged ids
 * @param texts in all, of which so many blame and praise
 */
public record TopicCount(Topic topic, long shoppers, long texts, long negative, long positive) {
    /** Of fewer shoppers nothing is told. */
    public static final int FEWEST_SHOPPERS = 5;

    public boolean shown() {
        return shoppers >= FEWEST_SHOPPERS;
    }
}
