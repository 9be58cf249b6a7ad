package io.cxm.local.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventBatchesTest {
    private final EventBatches batches = new EventBatches("run", 100, 50, 20, Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void areTheSameWhenSentAgain() {
        assertArrayEquals(batches.body(7), batches.body(7));
    }

    @Test
    void giveEveryEventAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int batch = 0; batch < 20; batch++) {
            events(batch).forEach(e -> ids.add(e.path("id").asText()));
        }
        assertEquals(2000, ids.size());
    }

    @Test
    void areReadableEventsWithTimesThatGoOn() {
        JsonNode first = events(0).get(0);
        assertEquals("2026-01-01T00:00:00Z", first.path("timestamp").asText());
        assertEquals(
                "2026-01-01T00:00:00.100Z", events(1).get(0).path("timestamp").asText());
    }

    private JsonNode events(long batch) {
        return Json.tree(new String(batches.body(batch), StandardCharsets.UTF_8))
                .path("events");
    }
}
