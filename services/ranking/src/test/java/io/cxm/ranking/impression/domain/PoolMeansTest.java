package io.cxm.ranking.impression.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolMeansTest {
    private static final int TODAY = 20_000;

    private static PoolMeans of(int n, int day, double mean) {
        PoolMeans means = new PoolMeans();
        add(means, n, day, mean);
        return means;
    }

    private static void add(PoolMeans means, int n, int day, double mean) {
        for (int i = 0; i < n; i++) {
            means.add(day, mean);
        }
    }

    private static void assertJustBelow(double exact, double floor) {
        assertTrue(floor <= exact && floor > 0.89 * exact, () -> floor + " of " + exact);
    }

    @Test
    void hasNoFloorBeforeThereAreEnough() {
        PoolMeans means = of(PoolMeans.ENOUGH - 1, TODAY, 0.2);
        assertEquals(0, means.floor());
        means.add(TODAY, 0.2);
        assertJustBelow(0.2, means.floor());
    }

    @Test
    void isWhatOneInAHundredDoesNotReach() {
        PoolMeans means = of(990, TODAY, 0.2);
        add(means, 9, TODAY, 0.01);
        means.add(TODAY, 0.05); // the tenth lowest of a thousand
        assertJustBelow(0.05, means.floor());
    }

    @Test
    void forgetsAfterTwentyEightDays() {
        PoolMeans means = of(2_000, TODAY, 0.001);
        add(means, 2_000, TODAY + 27, 0.3);
        assertJustBelow(0.001, means.floor());
        add(means, 1, TODAY + 28, 0.3);
        assertJustBelow(0.3, means.floor());
        add(means, 50, TODAY, 0.001); // too late
        assertJustBelow(0.3, means.floor());
        means.add(TODAY + 100, 0.3);
        assertEquals(0, means.floor());
    }

    @Test
    void takesTheLeastAndTheMost() {
        assertEquals(0, PoolMeans.bin(1e-9));
        assertEquals(PoolMeans.BINS - 1, PoolMeans.bin(1));
    }

    @Test
    void isCloseToTheQuantileAndTheSameInAnyOrder() {
        Seeds.check(50, random -> {
            int n = PoolMeans.ENOUGH + random.nextInt(3_000);
            double[] values = random.doubles(n)
                    .map(x -> Math.exp(-10 * x * random.nextDouble()))
                    .toArray();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                order.add(i);
            }
            int[] days = random.ints(n, TODAY, TODAY + PoolMeans.DAYS).toArray();
            PoolMeans one = new PoolMeans();
            one.add(TODAY + PoolMeans.DAYS - 1, values[0]);
            order.subList(1, n).forEach(i -> one.add(days[i], values[i]));
            Collections.shuffle(order, random);
            PoolMeans other = new PoolMeans();
            order.forEach(i -> other.add(i == 0 ? TODAY + PoolMeans.DAYS - 1 : days[i], values[i]));
            assertEquals(one.floor(), other.floor());
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertJustBelow(sorted[(int) Math.ceil(n / 100.0) - 1], one.floor());
        });
    }
}
