package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredTest {
    @Test
    void waitsUntilTheCountsStandStill() {
        AtomicInteger asked = new AtomicInteger();
        String stored = Stored.settled(
                () -> Rendering.json("{'items':2,'users':1,'events':" + Math.min(5, asked.incrementAndGet()) + "}"),
                Duration.ZERO);
        assertEquals("stored in the tenant: 2 items, 1 users, 5 events, 0 responses", stored);
    }
}
