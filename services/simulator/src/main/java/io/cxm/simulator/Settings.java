package io.cxm.simulator;

import io.cxm.simulator.satisfaction.Regime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What history to make.
 *
 * @param world one of {@link io.cxm.simulator.world.Worlds#NAMES}
 * @param end the history's end; nothing happens at it or after it
 * @param backlog null: no depot has one
 */
public record Settings(
        String world,
        Size size,
        long seed,
        Regime regime,
        Instant end,
        @Nullable Backlog backlog) {

    /** A history in which every depot keeps up. */
    public Settings(String world, Size size, long seed, Regime regime, Instant end) {
        this(world, size, seed, regime, end, null);
    }

    /**
     * A depot that cannot keep up at the end of a history: what an alert should tell of, and shoppers complain of.
     *
     * @param goods that come from it: a department, a category or a kind of goods, by its name in the world
     * @param days for which it has been so, the history's last
     */
    public record Backlog(String goods, int days) {
        public Backlog {
            if (days < 1) {
                throw new IllegalArgumentException("a backlog takes a day at least");
            }
        }
    }

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
