package io.cxm.channels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeTest {
    @Test
    void equalsItsDefinition() {
        Seeds.check(100, random -> {
            List<Found> found = List.of(found("x", random), found("y", random), found("z", random));
            Map<String, Double> weights = Map.of("x", random.nextDouble(), "y", 2.0);
            Merge.Pool pool = new Merge(weights, 10).of(found, 1000);
            Map<Integer, Double> sums = new TreeMap<>();
            for (Found one : found) {
                for (int rank = 1; rank <= one.size(); rank++) {
                    double by = weights.getOrDefault(one.channel(), 1.0) / (10 + rank);
                    sums.merge(one.items()[rank - 1], by, Double::sum);
                }
            }
            List<Integer> wanted = new ArrayList<>(sums.keySet());
            wanted.sort((a, b) -> Double.compare(sums.getOrDefault(b, 0.0), sums.getOrDefault(a, 0.0)));
            assertEquals(wanted.size(), pool.size());
            for (int i = 0; i < pool.size(); i++) {
                assertEquals(sums.getOrDefault(wanted.get(i), 0.0), pool.scores()[i], 1e-12);
                assertEquals(sums.getOrDefault(pool.items()[i], 0.0), pool.scores()[i], 1e-12);
                for (int c = 0; c < 3; c++) {
                    int rank = pool.ranks()[c][i];
                    assertEquals(rank > 0, !Double.isNaN(pool.channelScores()[c][i]));
                    if (rank > 0) {
                        assertEquals(pool.items()[i], found.get(c).items()[rank - 1]);
                    }
                }
            }
        });
    }

    /** What is fresh has its room at the end; all else keeps its order, and the scores theirs. */
    @Test
    void leavesRoomForTheBestOfWhatIsFresh() {
        int[] old = IntStream.range(0, 200).toArray();
        int[] fresh = IntStream.range(1000, 1010).toArray();
        List<Found> found = List.of(
                new Found("strong", old, new double[old.length]), new Found("weak", fresh, new double[fresh.length]));
        Merge merge = new Merge(Map.of("weak", 0.01), 60);
        assertTrue(Arrays.stream(merge.of(found, 100).items()).allMatch(item -> item < 1000));
        Merge.Pool pool = merge.of(found, 100, item -> item >= 1000);
        assertEquals(100, pool.size());
        assertArrayEquals(IntStream.range(0, 98).toArray(), Arrays.copyOf(pool.items(), 98));
        assertArrayEquals(new int[] {1000, 1001}, Arrays.copyOfRange(pool.items(), 98, 100));
        assertEquals(2, pool.ranks()[1][99]);
    }

    @Test
    void whatIsFreshAndInThePoolByItsWeightLeavesTheOthersTheirRoom() {
        int[] strong = IntStream.concat(IntStream.range(1000, 1010), IntStream.range(0, 190))
                .toArray();
        int[] weak = IntStream.range(2000, 2010).toArray();
        List<Found> found = List.of(
                new Found("strong", strong, new double[strong.length]),
                new Found("weak", weak, new double[weak.length]));
        Merge.Pool pool = new Merge(Map.of("weak", 0.01), 60).of(found, 100, item -> item >= 1000);
        assertArrayEquals(IntStream.range(1000, 1010).toArray(), Arrays.copyOf(pool.items(), 10));
        assertArrayEquals(new int[] {2000, 2001}, Arrays.copyOfRange(pool.items(), 98, 100));
    }

    @Test
    void whatIsFreshAndThereTakesNoRoomTwice() {
        Seeds.check(200, random -> {
            List<Found> found = List.of(found("x", random), found("y", random), found("z", random));
            Merge merge = new Merge(Map.of("x", 0.01), 60);
            int limit = 1 + random.nextInt(50);
            IntPredicate fresh = item -> item >= 35;
            Merge.Pool plain = merge.of(found, limit);
            Merge.Pool pool = merge.of(found, limit, fresh);
            assertEquals(plain.size(), pool.size());
            assertEquals(pool.size(), Arrays.stream(pool.items()).distinct().count());
            for (int i = 1; i < pool.size(); i++) {
                assertTrue(pool.scores()[i] <= pool.scores()[i - 1]);
            }
            long before = Arrays.stream(plain.items()).filter(fresh).count();
            long after = Arrays.stream(pool.items()).filter(fresh).count();
            assertTrue(after >= before && after <= before + 1);
        });
    }

    @Test
    void theBestKAreThoseOfASort() {
        Seeds.check(100, random -> {
            int n = random.nextInt(60);
            double[] scores = random.doubles(n, 0, 6).map(Math::floor).toArray();
            int k = random.nextInt(20);
            TopK best = new TopK(k);
            List<Integer> shuffled =
                    new ArrayList<>(IntStream.range(0, n).boxed().toList());
            java.util.Collections.shuffle(shuffled, random);
            shuffled.forEach(i -> best.offer(i, scores[i]));
            int[] wanted = IntStream.range(0, n)
                    .boxed()
                    .sorted((a, b) -> scores[a] != scores[b] ? Double.compare(scores[b], scores[a]) : a - b)
                    .limit(k)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertArrayEquals(wanted, best.drain("x").items());
        });
    }

    private static Found found(String channel, Random random) {
        int[] items = random.ints(0, 40).distinct().limit(random.nextInt(20)).toArray();
        double[] scores = random.doubles(items.length).toArray();
        return new Found(channel, items, scores);
    }
}
