package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final int AFTER = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker = new Breaker(AFTER, PAUSE, () -> Instant.ofEpochMilli(now.get()));

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    private void open() {
        for (int i = 0; i < AFTER; i++) {
            assertTrue(breaker.admits());
            breaker.failed();
            pass(Duration.ofMillis(500));
        }
    }

    @Test
    void aStallOfManyAtOnceLeavesNothingOut() {
        for (int i = 0; i < 100; i++) {
            breaker.failed();
        }
        assertTrue(breaker.admits());
        pass(Duration.ofMillis(999));
        breaker.failed();
        assertTrue(breaker.admits());
    }

    @Test
    void leavesOutWhatGoesOnFailing() {
        open();
        assertFalse(breaker.admits());
    }

    @Test
    void fewFailuresLeaveNothingOutHoweverFarApart() {
        breaker.failed();
        pass(Duration.ofMinutes(2));
        breaker.failed();
        assertTrue(breaker.admits());
    }

    /** As when it hangs and so does what is asked before it, each for the 20 s that a program waits. */
    @Test
    void leavesOutWhatHangsForOneCallerAfterTheOther() {
        for (int i = 0; i < AFTER; i++) {
            assertTrue(breaker.admits());
            pass(Duration.ofSeconds(40));
            breaker.failed();
        }
        assertFalse(breaker.admits());
    }

    @Test
    void aFailureOfLongAgoDoesNotMakeAShortStallALongOne() {
        breaker.failed();
        pass(Duration.ofSeconds(61));
        for (int i = 0; i < 100; i++) {
            breaker.failed();
        }
        assertTrue(breaker.admits());
        pass(Duration.ofSeconds(1));
        breaker.failed();
        assertFalse(breaker.admits());
    }

    @Test
    void aSuccessInBetweenForgivesAll() {
        for (int i = 0; i < 10; i++) {
            breaker.failed();
            breaker.failed();
            breaker.succeeded();
            pass(Duration.ofSeconds(1));
        }
        assertTrue(breaker.admits());
    }

    @Test
    void letsOneTryAfterThePauseAndAllWhenItSucceeded() {
        open();
        pass(PAUSE);
        assertTrue(breaker.admits());
        assertFalse(breaker.admits());
        breaker.succeeded();
        assertTrue(breaker.admits());
        assertTrue(breaker.admits());
    }

    @Test
    void waitsForAnotherPauseWhenTheTryFailsOrSaysNothing() {
        open();
        pass(PAUSE);
        assertTrue(breaker.admits());
        breaker.failed();
        pass(PAUSE.minusMillis(1));
        assertFalse(breaker.admits());
        pass(Duration.ofMillis(1));
        assertTrue(breaker.admits()); // and is never heard of again
        assertFalse(breaker.admits());
        pass(PAUSE);
        assertTrue(breaker.admits());
    }

    @Test
    void whatWasUnderWayWhenItOpenedNeitherProlongsThePauseNorIsLost() {
        open();
        pass(Duration.ofSeconds(4));
        breaker.failed();
        pass(Duration.ofSeconds(1));
        assertTrue(breaker.admits());
        assertFalse(breaker.admits());
        breaker.succeeded(); // of one that was asked long ago
        assertTrue(breaker.admits());
    }

    /** Whatever happens: one that is left out lets in at most one in a pause, and one success lets everybody in. */
    @Test
    void whileOpenAtMostOneAPauseIsLetIn() {
        Seeds.check(500, random -> {
            var time = new AtomicLong();
            var tried = new Breaker(AFTER, PAUSE, () -> Instant.ofEpochMilli(time.get()));
            long letIn = -PAUSE.toMillis();
            boolean open = false;
            for (int step = 0; step < 300; step++) {
                time.addAndGet(random.nextInt(800));
                switch (random.nextInt(8)) {
                    case 0 -> {
                        tried.succeeded();
                        open = false;
                        assertTrue(tried.admits());
                    }
                    case 1, 2, 3, 4 -> tried.failed();
                    default -> {
                        boolean admitted = tried.admits();
                        if (open && admitted) {
                            assertTrue(time.get() - letIn >= PAUSE.toMillis(), "two tries within a pause");
                            letIn = time.get();
                        }
                        if (!open && !admitted) {
                            open = true;
                            letIn = -PAUSE.toMillis();
                        }
                    }
                }
            }
            tried.succeeded();
            assertTrue(tried.admits());
        });
    }
}
