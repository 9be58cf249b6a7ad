package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ColdStartTest {
    private static final Duration IN_TIME = Duration.ofMillis(250);
    private static final long FAST = Duration.ofMillis(250).toNanos();
    private static final long SLOW = FAST + 1;

    private final ColdStart cold = new ColdStart(5, IN_TIME, 2);
    private final Object one = new Object();
    private final Object two = new Object();

    private void answer(int times, Object tenant, long took) {
        for (int i = 0; i < times; i++) {
            cold.answered(tenant, took);
        }
    }

    @Test
    void thoseInTimeEndIt() {
        answer(2 + 4, one, FAST);
        assertTrue(cold.lasts(one));
        answer(1, one, FAST);
        assertFalse(cold.lasts(one));
    }

    @Test
    void oneThatWasSlowBeginsTheCountAnew() {
        answer(2 + 4, one, FAST);
        answer(1, one, SLOW);
        answer(4, one, FAST);
        assertTrue(cold.lasts(one));
        answer(1, one, FAST);
        assertFalse(cold.lasts(one));
        answer(1, one, SLOW);
        assertFalse(cold.lasts(one));
    }

    @Test
    void whatIsNeverInTimeIsNotWaitedForForever() {
        answer(2 + 99, one, SLOW);
        assertTrue(cold.lasts(one));
        answer(1, one, SLOW);
        assertFalse(cold.lasts(one));
    }

    @Test
    void theFirstOfEachTenantAreColdAndAgainWhenItWasLoadedAnew() {
        answer(100, one, FAST);
        assertFalse(cold.lasts(one));
        answer(1, two, SLOW);
        assertTrue(cold.lasts(two));
        answer(1, two, SLOW);
        assertFalse(cold.lasts(two));
        assertTrue(cold.lasts(new Object()));
    }
}
