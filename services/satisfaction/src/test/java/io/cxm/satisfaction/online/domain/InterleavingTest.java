package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InterleavingTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_110);

    /** 2 or fewer heads of 10: (1 + 10 + 45)/1024, on either side. */
    @Test
    void isTheSignTest() {
        assertEquals(2 * 56.0 / 1024, Interleaving.sign(8, 2), 1e-12);
        assertEquals(2 * 56.0 / 1024, Interleaving.sign(2, 8), 1e-12);
        assertEquals(1, Interleaving.sign(5, 5));
        assertEquals(1, Interleaving.sign(0, 0));
    }

    /** 60 who prefer it, 30 who do not, 110 who prefer none. */
    @Test
    void countsWhoPrefersWhat() {
        Interleaving told = Interleaving.of(new TeamSums("b", 900, 200, 60, 30, 110), 1);
        assertNotNull(told.share());
        assertEquals(66.67, told.share().value(), 0.01);
        assertEquals(90, told.share().n());
        assertNotNull(told.preference());
        assertEquals(15, told.preference().value(), 1e-9);
        assertEquals(200, told.preference().shoppers());
        // the variance of a mean of 90 ones and minus ones among 200
        double half = 100 * 1.959964 * Math.sqrt((0.45 - 0.0225) / 199);
        assertEquals(15 - half, told.preference().fixed().low(), 1e-3);
        assertEquals(Verdict.UNDECIDED, told.verdict());
    }

    @Test
    void saysNothingOfFew() {
        Interleaving told = Interleaving.of(new TeamSums("b", 90, 20, 19, 0, 200), 1);
        assertEquals(Verdict.NOT_ENOUGH, told.verdict());
        assertNull(told.preference());
        assertNull(Interleaving.of(new TeamSums("b", 90, 0, 0, 0, 200), 1).share());
    }

    /** Nobody prefers any, and at each of 200 looks somebody could stop. */
    @Test
    void isRarelyWrongHoweverOftenItIsLookedAt() {
        Random random = new Random(SEED);
        int wrong = 0;
        int found = 0;
        for (int run = 0; run < 400; run++) {
            wrong += decided(random, 0.2) ? 1 : 0;
            found += decided(random, 0.26) ? 1 : 0;
        }
        String told = "seed " + SEED + ": wrong " + wrong + ", found " + found + " of 400";
        System.out.println(told);
        assertTrue(wrong <= 33, told); // 5 % of 400, and three deviations
        assertTrue(found >= 380, told);
    }

    /** Of each shopper a fifth prefers the control, and this share the team. */
    private static boolean decided(Random random, double prefer) {
        long wins = 0;
        long losses = 0;
        long ties = 0;
        for (int look = 0; look < 200; look++) {
            for (int i = 0; i < 50; i++) {
                double draw = random.nextDouble();
                if (draw < prefer) {
                    wins++;
                } else if (draw > 0.8) {
                    losses++;
                } else {
                    ties++;
                }
            }
            Verdict verdict = Interleaving.of(new TeamSums("b", 0, 0, wins, losses, ties), 1)
                    .verdict();
            if (verdict == Verdict.BETTER || verdict == Verdict.WORSE) {
                return true;
            }
        }
        return false;
    }
}
