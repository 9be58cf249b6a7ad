package io.cxm.training.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.ShopperLog;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static int[] from(int first, int size) {
        return IntStream.range(first, first + size).toArray();
    }

    @Test
    void isAsWorkedByHand() {
        // three shoppers, four items: 0 was known to two, 1 to one, 2 and 3 to nobody; the third shopper did nothing
        ShopperLog log = new ShopperLog(
                4, new int[] {0, 3, 4, 4}, new int[] {0, 0, 1, 0}, new byte[4], new float[4], new long[4], 0);
        double[] surprise = Spread.surprise(log);
        double log3 = Math.log(3) / Math.log(2);
        assertArrayEquals(new double[] {0, log3 - 1, log3, log3}, surprise, 1e-12);
        Spread spread = Spread.of(List.of(new int[] {0, 1}, new int[] {0}, new int[0]), surprise);
        assertEquals(2 / 4.0, spread.coverage(), 1e-12);
        assertEquals(0, spread.userCoverage(), 1e-12, "none is full");
        // places 0, 0, 1, 2: (−3·0 − 1·0 + 1·1 + 3·2) / (3·3)
        assertEquals(7 / 9.0, spread.gini(), 1e-12);
        assertEquals((log3 - 1) / 2 / 2, spread.novelty(), 1e-12, "a list of nothing is no list");
    }

    @Test
    void onlyTheFirstTenCount() {
        Spread spread = Spread.of(List.of(from(0, 12), from(0, 9)), new double[20]);
        assertEquals(0.5, spread.coverage(), 1e-12);
        assertEquals(0.5, spread.userCoverage(), 1e-12);
    }

    @Test
    void giniIsNoneForAllAlikeAndAllForOne() {
        assertEquals(
                0, Spread.of(List.of(from(0, 10), from(10, 10)), new double[20]).gini(), 1e-12);
        assertEquals(
                1,
                Spread.of(List.of(new int[] {3}, new int[] {3}), new double[20]).gini(),
                1e-12);
    }

    @Test
    void giniLiesBetween() {
        Seeds.check(50, random -> {
            List<int[]> lists = new ArrayList<>();
            for (int u = 0; u < 1 + random.nextInt(20); u++) {
                lists.add(random.ints(random.nextInt(12), 0, 15).distinct().toArray());
            }
            double gini = Spread.of(lists, new double[15]).gini();
            assertTrue(gini >= 0 && gini <= 1, "gini " + gini);
        });
    }
}
