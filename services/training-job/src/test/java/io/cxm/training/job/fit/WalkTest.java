package io.cxm.training.job.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
    private static final Recipe INITIAL = Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE);
    private static final int SHOPPERS = 2000;

    private final Map<Double, Integer> asked = new HashMap<>();
    private long now;

    /** Each shopper's NDCG is the nearer 1 the nearer {@code due} is to 7; a shopper of ten finds nothing. */
    private final class Made implements Walk.Asking {
        @Override
        public int most(String channel) {
            return SHOPPERS;
        }

        @Override
        public double[] ndcg(String channel, Recipe recipe, int from, int to) {
            double due = recipe.get("history", "due");
            asked.merge(due, to - from, Integer::sum);
            now += Duration.ofSeconds(1).toNanos();
            return IntStream.range(from, to)
                    .mapToDouble(shopper -> shopper % 10 == 0 ? 0 : 1 / (1 + Math.abs(due - 7)))
                    .toArray();
        }
    }

    private Walk walk(int seconds) {
        return new Walk(new Made(), new Budget(Duration.ofSeconds(seconds), () -> now), _ -> {});
    }

    @Test
    void asksTheFewestForWhatIsWorst() {
        Recipe best = walk(1000).race("history", INITIAL, "due", 1, 2, 3, 6, 11);
        assertEquals(6, best.get("history", "due"));
        assertEquals(Map.of(0.0, 2000, 1.0, 500, 2.0, 500, 3.0, 1000, 6.0, 2000, 11.0, 1000), asked);
    }

    @Test
    void whatStandsIsAskedForOnce() {
        Walk walk = walk(1000);
        Recipe best = walk.race("history", walk.race("history", INITIAL, "due", 6, 12), "due", 5, 8);
        assertEquals(6, best.get("history", "due"), "8 is as near, and gains nothing");
        assertEquals(SHOPPERS, asked.get(6.0));
        assertEquals(0.9 / 2, walk.ndcg("history", best), 1e-12);
        assertEquals(4, walk.effort().trials());
    }

    @Test
    void whatGainsLessThanNoiseWouldIsNotTaken() {
        Recipe stands = INITIAL.with("history", "due", 6);
        assertEquals(stands, walk(1000).race("history", stands, "due", 6.001));
        assertEquals(stands, walk(1000).each("history", stands, "due", 6.001));
        assertEquals(6.1, walk(1000).each("history", stands, "due", 6.1).get("history", "due"));
    }

    @Test
    void asksAllOfFew() {
        List<Integer> most = new ArrayList<>();
        Walk.Asking few = new Walk.Asking() {
            @Override
            public int most(String channel) {
                return 120;
            }

            @Override
            public double[] ndcg(String channel, Recipe recipe, int from, int to) {
                most.add(to);
                return new double[to - from];
            }
        };
        new Walk(few, new Budget(Duration.ofSeconds(1), () -> 0), _ -> {}).race("history", INITIAL, "due", 1, 2, 3);
        assertEquals(List.of(120, 120, 120, 120), most);
    }

    /** A second is for what stands and one for each value that is begun: three values, or six and two of the three that are left. */
    @ParameterizedTest
    @CsvSource({"4, 3", "9, 6", "10, 6"})
    void aRaceEndsWithItsTimeAndWhatStandsStays(int seconds, int trials) {
        Walk walk = walk(seconds);
        assertEquals(INITIAL, walk.race("history", INITIAL, "due", 1, 2, 3, 6, 7, 11));
        assertEquals(seconds, walk.effort().tookSeconds());
        assertEquals(trials, walk.effort().trials());
        assertEquals(List.of("history due"), walk.effort().untried());
        assertEquals(
                7, walk(11).race("history", INITIAL, "due", 1, 2, 3, 6, 7, 11).get("history", "due"));
    }

    @Test
    void whatThereIsNoTimeForStaysAndIsNamed() {
        Walk walk = walk(3);
        Recipe best = walk.each("history", INITIAL, "due", 6, 6.9, 7);
        assertEquals(6.9, best.get("history", "due"), "three seconds are for what stands and two more");
        assertEquals(best, walk.race("history", best, "kin", 1, 2));
        assertEquals(List.of("history due", "history kin"), walk.effort().untried());
        assertEquals(2, walk.effort().trials());
        assertTrue(walk.effort().tookSeconds() >= 3, walk.effort().toString());
    }
}
