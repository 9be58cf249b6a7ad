package io.cxm.simulator;

import io.cxm.simulator.satisfaction.Regime;
import java.time.Instant;

/**
 * What history to make.
 *
 * @param world one of {@link io.cxm.simulator.world.Worlds#NAMES}
 * @param end the history's end; nothing happens at it or after it
 */
public record Settings(String world, Size size, long seed, Regime regime, Instant end) {

    /** How much: articles, shoppers, days, and the mean number of visits of a shopper in all, apart from needs. */
    public record Size(int items, int shoppers, int days, double visits) {
        /** About 60,000 events and 3,000 answers: made in seconds. */
        public static final Size DEMO = new Size(1_500, 2_000, 180, 3.5);

        /** About three million events. */
        public static final Size LARGE = new Size(20_000, 60_000, 365, 7);

        public Size {
            if (items < 100 || shoppers < 1 || days < 1 || visits <= 0) {
                throw new IllegalArgumentException("at least 100 items, a shopper, a day and some visits are needed");
            }
        }
    }
}
