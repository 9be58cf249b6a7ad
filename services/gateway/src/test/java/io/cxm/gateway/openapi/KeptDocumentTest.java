package io.cxm.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptDocumentTest {
    private final List<Promise<KeptDocument.Document>> asked = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final KeptDocument kept = new KeptDocument(this::ask, () -> now.toNanos());

    private Future<KeptDocument.Document> ask() {
        Promise<KeptDocument.Document> promise = Promise.promise();
        asked.add(promise);
        return promise.future();
    }

    @Test
    void makesOneAtATime() {
        Future<KeptDocument.Document> first = kept.get();
        now = Duration.ofMinutes(5);
        assertSame(first, kept.get());
        assertEquals(1, asked.size());
    }

    @Test
    void keepsItForAMinute() {
        kept.get();
        asked.getFirst().complete(new KeptDocument.Document("a", true));
        now = Duration.ofSeconds(59);
        assertEquals("a", kept.get().result().text());
        assertEquals(1, asked.size());
        now = Duration.ofSeconds(60);
        kept.get();
        assertEquals(2, asked.size());
    }

    @Test
    void asksAgainAfterOneThatIsNotWholeOrFailed() {
        kept.get();
        asked.getLast().complete(new KeptDocument.Document("part", false));
        kept.get();
        assertEquals(2, asked.size());
        asked.getLast().fail("no");
        kept.get();
        assertEquals(3, asked.size());
    }
}
