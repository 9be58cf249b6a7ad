package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.local.client.ImportType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredTest {
    @Test
    void waitsUntilTheCountsStandStill() {
        AtomicInteger asked = new AtomicInteger();
        Stored stored = Stored.settled(
                () -> Rendering.json("{'items':2,'users':1,'events':" + Math.min(5, asked.incrementAndGet()) + "}"),
                Duration.ZERO);
        assertEquals("stored in the tenant: 2 items, 1 users, 5 events, 0 responses", stored.report());
    }

    private static Stored stored(int items, int events) {
        return Stored.of(Rendering.json("{'items':%d,'users':0,'events':%d}".formatted(items, events)));
    }

    @Test
    void comparesWhatWasAcceptedWithWhatIsStored() {
        Map<ImportType, Long> accepted = Map.of(ImportType.ITEMS, 3L, ImportType.EVENTS, 10L);
        assertEquals(List.of(), stored(2, 17).faults(stored(0, 7), accepted, true));
        assertEquals(List.of(), stored(2, 10).faults(stored(2, 10), accepted, true), "a second import adds nothing");
        assertEquals(
                List.of("10 events were accepted, but only 9 are stored"),
                stored(2, 9).faults(stored(0, 0), accepted, true));
        assertEquals(List.of(), stored(2, 9).faults(stored(0, 0), accepted, false));
        assertEquals(
                List.of("10 events were accepted, but 11 more are stored"),
                stored(2, 11).faults(stored(0, 0), accepted, true));
        assertEquals(
                List.of("3 items were accepted, but 4 more are stored"),
                stored(4, 10).faults(stored(0, 0), accepted, true));
    }
}
