package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTestTest {
    /**
     * Fisher's lady (1935): of 8 cups 4 are called rightly with C(4,x)·C(4,4 − x)/70, that is 1, 16, 36, 16, 1 of 70. Three of four against one of four:
     * 2·(1 + 16/2)/70. Two of four is in the middle. Four against none: 2·(1/2)/70.
     */
    @ParameterizedTest
    @CsvSource({"3, 1, 0.2571428571", "1, 3, 0.2571428571", "2, 2, 1", "4, 0, 0.0142857143"})
    void isTwiceTheSmallerTailWithHalfOfWhatWasSeen(double x, double y, double p) {
        assertEquals(p, ShareTest.p(x, 4, y, 4), 1e-9);
    }

    @Test
    void saysNothingWhereAllAreTheSame() {
        assertEquals(1, ShareTest.p(0, 30, 0, 5000));
        assertEquals(1, ShareTest.p(30, 30, 5000, 5000));
        assertEquals(1, ShareTest.p(0, 0, 9, 20));
    }

    /** 56 of 70 less 48 of 80: p = 104/150, z = .2/sqrt(p(1 − p)(1/70 + 1/80)) = 2.650, twice the normal tail .0080; mid-p is near. */
    @Test
    void isNearTheNormalTailInTheMiddle() {
        assertEquals(0.0080, ShareTest.p(56, 70, 48, 80), 0.0008);
    }

    /** Of many the two are the same: 50,500 of 100,000 against 50,000 of 100,000, z = 2.2361. */
    @Test
    void isTheNormalTailOfMany() {
        double z = 0.005 / Math.sqrt(0.5025 * 0.4975 * 2e-5);
        assertEquals(
                2 * NormalDistribution.of(0, 1).survivalProbability(z), ShareTest.p(50_500, 1e5, 50_000, 1e5), 5e-6);
        assertTrue(ShareTest.p(600_000, 1e6, 500_000, 1e6) < 1e-15);
    }

    /** 20 of 100 with a design effect of 2 are 10 of 50; between whole numbers it lies between theirs. */
    @Test
    void takesPartsOfHits() {
        double less = ShareTest.p(10, 50, 80, 1000);
        double more = ShareTest.p(11, 50, 80, 1000);
        double between = ShareTest.p(10.5, 50, 80, 1000);
        assertTrue(more < between && between < less, less + " " + between + " " + more);
        assertEquals(less, ShareTest.p(10 + 1e-9, 50, 80, 1000), 1e-6);
        assertTrue(ShareTest.p(0.4, 49.7, 80.3, 1000.2) < 0.2);
    }

    /** Groups that are all the same: p is small as rarely as it says, or more rarely, also where hits are rare. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.01", "0.09, 0.01", "0.02, 0.01", "0.09, 0.001", "0.02, 0.001"})
    void isSmallAsSeldomAsItSays(double share, double level) {
        Seeds.check(1, random -> {
            int small = 0;
            int times = 60_000;
            for (int i = 0; i < times; i++) {
                int n = 30 + random.nextInt(271);
                int x = BinomialDistribution.of(n, share).inverseCumulativeProbability(random.nextDouble());
                int y = BinomialDistribution.of(6400, share).inverseCumulativeProbability(random.nextDouble());
                small += ShareTest.p(x, n, y, 6400) <= level ? 1 : 0;
            }
            double error = Math.sqrt(level * times);
            assertTrue(small <= level * times + 3 * error, small + " of " + times);
        });
    }

    /** Of groups that are all the same at 1 %, p ≤ .001 by the normal tail of pooled z comes more than three times as often as that. */
    @Test
    void isNotTheNormalTailWhereHitsAreRare() {
        Seeds.check(1, random -> {
            int normal = 0;
            int exact = 0;
            int times = 60_000;
            for (int i = 0; i < times; i++) {
                int n = 30 + random.nextInt(271);
                int x = BinomialDistribution.of(n, 0.01).inverseCumulativeProbability(random.nextDouble());
                int y = BinomialDistribution.of(6400, 0.01).inverseCumulativeProbability(random.nextDouble());
                double p = (x + y) / (6400.0 + n);
                double z = (x / (double) n - y / 6400.0) / Math.sqrt(p * (1 - p) * (1.0 / n + 1 / 6400.0));
                normal += 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)) <= 0.001 ? 1 : 0;
                exact += ShareTest.p(x, n, y, 6400) <= 0.001 ? 1 : 0;
            }
            assertTrue(normal > 3 * 0.001 * times, normal + " of " + times);
            assertTrue(exact <= 0.001 * times, exact + " of " + times);
        });
    }
}
