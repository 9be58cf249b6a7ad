package io.cxm.satisfaction.returns.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.returns.domain.ReasonCounts.OfReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReturnReasonsTest {
    /** Each line is another shopper's. */
    private static ReturnReasons of(int... shoppers) {
        List<OfReason> reasons = new ArrayList<>();
        long told = 0;
        for (int i = 0; i < shoppers.length; i++) {
            reasons.add(new OfReason(
                    "r-%02d".formatted(i), shoppers[i], shoppers[i], shoppers[i], shoppers[i], shoppers[i]));
            told += shoppers[i];
        }
        return ReturnReasons.of(new ReasonCounts(told + 3, told, told, 1, (double) told, reasons));
    }

    private static List<Long> lines(ReturnReasons reasons) {
        return reasons.shares().stream().map(ReturnReasons.Share::lines).toList();
    }

    @Test
    void foldsWhatAFewGaveIntoWhatIsLargeEnough() {
        assertEquals(List.of(20L, 9L, 5L), lines(of(9, 5, 20)));
        assertEquals(List.of(20L, 9L), lines(of(9, 5, 20, 4)));
        assertEquals(9, of(9, 5, 20, 4).others());
        assertEquals(List.of(), lines(of(9, 4)));
        assertTrue(of(9, 4).tooFew());
        assertEquals(List.of(), lines(of(4, 4, 4)));
    }

    @Test
    void tellsTwelveAtMost() {
        ReturnReasons reasons = of(20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7);
        assertEquals(12, reasons.shares().size());
        assertEquals(15, reasons.others());
    }

    @Test
    void tellsNothingWhereNothingWasGiven() {
        ReturnReasons none = ReturnReasons.of(ReasonCounts.NONE);
        assertEquals(List.of(), none.shares());
        assertFalse(none.tooFew());
        assertEquals(0, none.others());
    }

    /** What is left over is of five shoppers or more, or of nobody; all together are all lines. */
    @Test
    void leavesNoFewOver() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int[] shoppers = new Random(random.nextLong())
                    .ints(1 + random.nextInt(20), 1, 15)
                    .toArray();
            ReturnReasons reasons = of(shoppers);
            long shown = lines(reasons).stream().mapToLong(n -> n).sum();
            long largestLeft = 0;
            for (int i = 0; i < shoppers.length; i++) {
                String name = "r-%02d".formatted(i);
                if (reasons.shares().stream().noneMatch(share -> share.reason().equals(name))) {
                    largestLeft = Math.max(largestLeft, shoppers[i]);
                }
            }
            String told = "seed " + seed + " round " + round + ": " + List.of(shown, largestLeft);
            assertEquals(reasons.counts().told(), shown + reasons.others(), told);
            assertTrue(reasons.shares().stream().allMatch(share -> share.shoppers() >= 5), told);
            assertTrue(
                    reasons.others() == 0
                            || largestLeft >= 5
                            || reasons.shares().isEmpty(),
                    told);
        }
    }
}
