package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangeTest {
    /** The worked example of Newcombe (1998), method 10: 56 of 70 less 48 of 80 is .2 [.0524, .3339]. */
    @Test
    void isNewcombesForTwoShares() {
        Estimate change = Change.of(Proportion.percent(56, 70), Proportion.percent(48, 80))
                .orElseThrow();
        assertEquals(20, change.value(), 1e-9);
        assertEquals(5.24, Ends.low(change), 0.005);
        assertEquals(33.39, Ends.high(change), 0.005);
        assertEquals(70, change.n());
    }

    @Test
    void saysNothingWhereOneHasNoInterval() {
        Estimate bare = new Estimate(3, null, 4, "count");
        assertTrue(Change.of(bare, Proportion.percent(1, 2)).isEmpty());
        assertTrue(Change.of(Proportion.percent(1, 2), bare).isEmpty());
    }

    /** Of two samples of one truth the interval holds zero in 95 of 100, for shares and for net promoter scores. */
    @Test
    void holdsZeroWhereNothingChanged() {
        var random = new SplittableRandom(5);
        int shares = 0;
        int scores = 0;
        for (int run = 0; run < 1000; run++) {
            shares += holdsZero(share(random), share(random));
            scores += holdsZero(score(random), score(random));
        }
        assertTrue(shares >= 930 && shares <= 970, "shares " + shares);
        assertTrue(scores >= 930 && scores <= 970, "scores " + scores);
    }

    @Test
    void seesWhatChanged() {
        assertFalse(holdsZero(Proportion.percent(90, 100), Proportion.percent(60, 100)) == 1);
    }

    private static int holdsZero(Estimate now, Estimate before) {
        Interval ci = Change.of(now, before).orElseThrow().ci95();
        return ci != null && ci.low() <= 0 && ci.high() >= 0 ? 1 : 0;
    }

    private static Estimate share(SplittableRandom random) {
        int hits = 0;
        for (int i = 0; i < 150; i++) {
            hits += random.nextInt(10) < 8 ? 1 : 0;
        }
        return Proportion.percent(hits, 150);
    }

    private static Estimate score(SplittableRandom random) {
        int promoters = 0;
        int detractors = 0;
        for (int i = 0; i < 150; i++) {
            int answer = random.nextInt(10);
            promoters += answer < 5 ? 1 : 0;
            detractors += answer > 7 ? 1 : 0;
        }
        return NetPromoter.score(promoters, detractors, 150);
    }
}
