package io.cxm.ranking.recommendation.domain;

/**
 * How much of an answer is for what nobody could want yet, or to learn from.
 *
 * @param every of so many places one may go to an item that is newer than the bundle; 0: none
 * @param share how often the place that is open to a draw is drawn; 0: never
 * @param among of about so many items; 0: of all that may stand there
 * @param seed what the draw follows from
 */
public record Exploring(int every, double share, int among, long seed) {
    /** Nothing is drawn. */
    public static Exploring every(int places) {
        return new Exploring(places, 0, 0, 0);
    }
}
