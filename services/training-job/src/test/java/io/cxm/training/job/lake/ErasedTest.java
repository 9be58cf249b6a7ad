package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.user.UserChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasedTest {
    @TempDir
    Path lake;

    @BeforeEach
    void mark() throws IOException {
        Files.createDirectories(lake.resolve("erased/red"));
        Files.writeString(lake.resolve("erased/red/a.json"), "{\"ids\":[\"u\",\"anon\"],\"until\":100}");
        Files.writeString(lake.resolve("erased/red/b.json"), "{\"ids\":[\"u\"],\"until\":200}");
        Files.writeString(lake.resolve("erased/red/c.draft"), "cut off");
    }

    private static byte[] event(String user, String anonymous, long receivedAt) {
        return Event.newBuilder()
                .setUserId(user)
                .setAnonymousId(anonymous)
                .setReceivedAt(receivedAt)
                .build()
                .toByteArray();
    }

    @Test
    void holdsWhatCameUpToTheLastErasure() throws IOException {
        Erased erased = Erased.of(lake, "red");
        assertTrue(erased.holds(Topics.EVENTS, event("u", "", 200)));
        assertFalse(erased.holds(Topics.EVENTS, event("u", "", 201)));
        assertTrue(erased.holds(Topics.EVENTS, event("", "anon", 100)));
        assertFalse(erased.holds(Topics.EVENTS, event("", "anon", 101)));
        assertFalse(erased.holds(Topics.EVENTS, event("u-1", "u", 1)), "it is the user's who is named");
        assertTrue(erased.holds(
                Topics.USERS, UserChange.newBuilder().setUserId("u").build().toByteArray()));
        assertTrue(erased.holds(
                Topics.IMPRESSIONS,
                Impression.newBuilder().setAnonymousId("anon").setAt(7).build().toByteArray()));
        Edge.Builder edge = Edge.newBuilder().setFromId("other").setToId("u").setReceivedAt(200);
        assertTrue(erased.holds(Topics.EDGES, edge.build().toByteArray()), "at either end");
        assertTrue(erased.holds(
                Topics.EDGES, edge.setFromId("u").setToId("other").build().toByteArray()));
        assertFalse(erased.holds(Topics.EDGES, edge.setReceivedAt(201).build().toByteArray()));
        assertFalse(erased.holds(Topics.EVENTS, new byte[] {1, 2, 3}));
        assertTrue(Erased.of(lake, "blue").isEmpty());
    }

    @Test
    void isForgottenWhenAllOfItWasImported() throws IOException {
        Erased.settle(lake, "red", 150);
        assertFalse(Files.exists(lake.resolve("erased/red/a.json")));
        assertFalse(Erased.of(lake, "red").isEmpty());
        Erased.settle(lake, "red", 201);
        assertTrue(Erased.of(lake, "red").isEmpty());
        assertEquals(List.of("red"), Erased.tenants(lake));
    }
}
