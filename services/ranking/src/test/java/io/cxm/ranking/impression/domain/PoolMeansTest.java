package io.cxm.ranking.impression.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PoolMeansTest {
    private static SortedMap<Integer, Long> counted(double... means) {
        SortedMap<Integer, Long> counted = new TreeMap<>();
        for (double mean : means) {
            counted.merge(PoolMeans.bin(mean), 1L, Long::sum);
        }
        return counted;
    }

    private static double[] times(int n, double mean) {
        return DoubleStream.generate(() -> mean).limit(n).toArray();
    }

    private static double[] both(double[] some, double[] others) {
        return DoubleStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
    }

    @Test
    void binsAreTheHundredAndTwentyEighthsOfALogarithmicScale() {
        assertEquals(0, PoolMeans.bin(1e-9));
        assertEquals(0, PoolMeans.bin(1.01e-6));
        assertEquals(64, PoolMeans.bin(1.01e-3));
        assertEquals(63, PoolMeans.bin(0.99e-3));
        assertEquals(127, PoolMeans.bin(0.95));
        assertEquals(127, PoolMeans.bin(1));
    }

    @Test
    void whatOneInAHundredDoesNotReachIsTheFloor() {
        double[] usual = times(990, 0.2);
        double floor = PoolMeans.floor(counted(both(usual, times(9, 0.001)))); // 9 of 999
        assertEquals(0, floor, "999 are too few");
        assertEquals(0.2, PoolMeans.floor(counted(both(usual, both(times(9, 0.001), times(1, 0.9))))), 0.022);
        // the hundredth of a thousand is a weak one
        assertEquals(0.001, PoolMeans.floor(counted(both(usual, times(10, 0.001)))), 0.00011);
    }

    @Test
    void ofNoneThereIsNone() {
        assertEquals(0, PoolMeans.floor(new TreeMap<>()));
    }

    @Test
    void isTheQuantileOrAtMostElevenPercentBelowIt() {
        Seeds.check(100, random -> {
            double spread = Math.pow(10, -5 * random.nextDouble());
            double[] means = random.doubles(1_000 + random.nextInt(3_000))
                    .map(mean -> Math.max(2e-6, spread * mean))
                    .toArray();
            double floor = PoolMeans.floor(counted(means));
            Arrays.sort(means);
            double exact = means[(int) Math.ceil(means.length / 100.0) - 1];
            assertTrue(floor <= exact * (1 + 1e-9) && floor >= exact * 0.89, () -> floor + " of " + exact);
        });
    }
}
