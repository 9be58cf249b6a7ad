package io.cxm.local.quality.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The items a, b and c have the numbers 0, 1 and 2. */
class BaselineTest {
    private final List<Interaction> sent = new ArrayList<>();

    @Test
    void ranksByWhatAllHaveOrByWhatTheShopperHas() {
        buy("1", "c", "c", "b");
        buy("2", "a", "c");
        assertEquals(List.of(List.of("c", "a", "b"), List.of("a", "b")), popular(Map.of("2", Set.of("c"))));
        assertEquals(
                List.of(List.of("c", "a", "b")), // the shopper has both once, and c is the more popular
                Baseline.lists(new Baseline.Frequency(true), sent, List.of("2"), Map.of()));
    }

    @Test
    void countsAnItemAsItsOwnNeighbour() {
        buy("1", "a", "b");
        buy("2", "a");
        // S_ab = 1 / √(2·1)
        assertArrayEquals(new double[] {Math.sqrt(0.5), 1}, scores(Baseline.ItemPairs.cosine(), 1), 1e-6);
    }

    @Test
    void goesOnFromWhatCameLastToWhatCameNext() {
        buy("1", "a", "b", "c");
        // from a: b, and half of c, faded once; from b: c
        assertArrayEquals(new double[] {0, 0.8, 0.8 * 0.5 + 1}, scores(Baseline.ItemPairs.directed(), 0, 1), 1e-6);
    }

    @Test
    void ordersAHistoryByItsTimes() {
        Instant day = Instant.parse("2026-03-10T00:00:00Z");
        sent.add(new Interaction("purchase", "1", "b", -1, day.plusSeconds(9)));
        sent.add(new Interaction("purchase", "1", "a", -1, day));
        assertArrayEquals(new int[] {0, 1}, Baskets.of(sent).history("1"));
    }

    @Test
    void weighsEaseByTheInverseOfTheGramMatrix() {
        buy("1", "a", "b");
        buy("2", "a");
        // (XᵀX + 1)⁻¹ = [3 1; 1 2]⁻¹ = [2 -1; -1 3] / 5; B_ab = 1/3, B_ba = 1/2
        assertArrayEquals(new double[] {0, 1 / 3.0}, scores(new Baseline.Ease(1), 0), 1e-12);
        assertArrayEquals(new double[] {1 / 2.0, 1 / 3.0}, scores(new Baseline.Ease(1), 0, 1), 1e-12);
    }

    @Test
    void invertsAMatrix() {
        double[][] a = {{4, 1, 0}, {1, 3, 1}, {0, 1, 2}};
        Inverse.inPlace(a);
        // determinant 18, by cofactors
        double[][] wanted = {{5, -2, 1}, {-2, 8, -4}, {1, -4, 11}};
        for (int i = 0; i < 3; i++) {
            int row = i;
            assertArrayEquals(
                    IntStream.range(0, 3).mapToDouble(j -> wanted[row][j] / 18).toArray(), a[i], 1e-12);
        }
    }

    @Test
    void takesTheTenHighestAndOfEqualsTheFirst() {
        double[] scores =
                IntStream.range(0, 15).mapToDouble(i -> Math.floor(i / 2.0)).toArray();
        scores[14] = Double.NaN;
        assertEquals(List.of(12, 13, 10, 11, 8, 9, 6, 7, 4, 5), TopTen.of(scores));
        assertEquals(List.of(1, 0), TopTen.of(new double[] {-2, -1}));
    }

    private List<List<String>> popular(Map<String, Set<String>> masked) {
        return Baseline.lists(Baseline.popularity(), sent, List.of("nobody", "2"), masked);
    }

    private double[] scores(Baseline baseline, int... history) {
        return baseline.fit(Baskets.of(sent)).of(history);
    }

    private void buy(String shopper, String... items) {
        for (String item : items) {
            sent.add(new Interaction("purchase", shopper, item, -1, null));
        }
    }
}
