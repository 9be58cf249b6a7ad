package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ColdStartTest {
    private static final Duration IN_TIME = Duration.ofMillis(250);
    private static final long FAST = Duration.ofMillis(250).toNanos();
    private static final long SLOW = FAST + 1;

    private final AtomicLong nanos = new AtomicLong();
    private final ColdStart cold = new ColdStart(5, IN_TIME, 2, nanos::get);
    private final Object one = new Object();
    private final Object two = new Object();

    private void answer(int times, Object tenant, long took) {
        for (int i = 0; i < times; i++) {
            cold.answered(tenant, took, true);
        }
    }

    @Test
    void thoseInTimeEndIt() {
        answer(2 + 4, one, FAST);
        assertTrue(cold.lasts(one));
        assertFalse(cold.isOver());
        answer(1, one, FAST);
        assertFalse(cold.lasts(one));
        assertTrue(cold.isOver());
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

    @Test
    void whatIsDegradedOrAskedNobodyCountsForNothing() {
        answer(2, one, FAST);
        for (int i = 0; i < 200; i++) {
            cold.answered(one, FAST, false);
            cold.answered(two, FAST, false);
        }
        assertTrue(cold.lasts(one));
        answer(5, one, FAST);
        assertFalse(cold.lasts(one));
        assertTrue(cold.lasts(two));
    }

    /** As when profile hangs: each page would wait for it for as long as the instance lives. */
    @Test
    void tenMinutesOfTrafficEndItForInstanceAndTenant() {
        for (int second = 0; second < 600; second += 6) {
            cold.answered(one, SLOW, false);
            assertTrue(cold.lasts(one));
            nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        }
        cold.answered(one, SLOW, false);
        assertFalse(cold.lasts(one));
        assertTrue(cold.lasts(two)); // nobody asked for it yet
    }

    @Test
    void aNightWithoutTrafficEndsNothing() {
        for (int night = 0; night < 3; night++) {
            cold.answered(one, FAST, false);
            nanos.addAndGet(Duration.ofHours(9).toNanos());
        }
        assertTrue(cold.lasts(one));
    }
}
