package io.cxm.ingestion.deadletters;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeptPayloadsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private Instant now = Instant.parse("2026-11-24T22:00:00Z");
    private final KeptPayloads kept = new KeptPayloads(() -> new MemorySize(BigInteger.valueOf(100)), new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void keepsOfEachTenantWhatADayAllows() {
        assertTrue(kept.take(ONE, 60));
        assertFalse(kept.take(ONE, 41));
        assertTrue(kept.take(ONE, 40), "what did not fit was not counted");
        assertFalse(kept.take(ONE, 1));
        assertTrue(kept.take(TWO, 100));
        now = Instant.parse("2026-11-25T00:00:00Z");
        assertTrue(kept.take(ONE, 100));
    }
}
