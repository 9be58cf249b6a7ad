package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlyOneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void oneMakesRunsUntilItEndsAndAnotherTakesOver() {
        Clock[] clock = {Clock.fixed(NOW, ZoneOffset.UTC)};
        OnlyOne first = one(clock);
        OnlyOne second = one(clock);
        assertTrue(first.isThis());
        assertFalse(second.isThis());
        assertTrue(first.isThis());
        first.release();
        assertFalse(second.isThis(), "what the first stored last may not have been read");
        clock[0] = Clock.fixed(NOW.plus(Duration.ofSeconds(6)), ZoneOffset.UTC);
        assertTrue(second.isThis());
        second.release();
    }

    private OnlyOne one(Clock[] clock) {
        return new OnlyOne(new TestConfig(folder, folder, Duration.ofMinutes(1)), new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock[0].instant();
            }
        });
    }
}
