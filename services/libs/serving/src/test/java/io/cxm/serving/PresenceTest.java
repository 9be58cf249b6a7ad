package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.messaging.Outgoing;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final BlockingQueue<Outgoing> told = new LinkedBlockingQueue<>();
    private final Presence presence = new Presence(
            record -> {
                told.add(record);
                return Uni.createFrom().voidItem();
            },
            new Instance("recall", "one", 7));

    @Test
    void isToldOnAThreadOfItsOwnUntilItLeaves() throws InterruptedException {
        presence.start(() -> Thread.currentThread().getName().equals("presence"));
        Outgoing first = told.poll(20, TimeUnit.SECONDS);
        assertNotNull(first);
        assertEquals("one", first.key().entity());
        assertNotNull(first.value());
        presence.leave();
        Outgoing last = told.poll(20, TimeUnit.SECONDS);
        assertNotNull(last);
        assertNull(last.value());
    }
}
