package io.cxm.satisfaction.webhook.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitsTest {
    @Test
    void growAndEnd() {
        Duration before = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (int attempts = 1; attempts < Waits.MOST; attempts++) {
            Duration wait = Waits.after(attempts, "msg-1").orElseThrow();
            assertTrue(wait.compareTo(before) > 0, wait + " after " + before);
            before = wait;
            all = all.plus(wait);
        }
        assertTrue(all.compareTo(Duration.ofHours(35)) > 0 && all.compareTo(Duration.ofHours(44)) < 0, all.toString());
        assertEquals(Optional.empty(), Waits.after(Waits.MOST, "msg-1"));
        assertEquals(Optional.empty(), Waits.after(Waits.MOST + 1, "msg-1"));
    }

    @Test
    void differALittle() {
        assertEquals(Waits.after(5, "a"), Waits.after(5, "a"));
        assertTrue(!Waits.after(5, "a").equals(Waits.after(5, "b")));
        for (String id : new String[] {"", "a", "msg-0", "\uffff\uffff\uffff"}) {
            Duration wait = Waits.after(1, id).orElseThrow();
            assertTrue(wait.compareTo(Duration.ofSeconds(5)) >= 0 && wait.compareTo(Duration.ofSeconds(6)) < 0);
        }
    }
}
