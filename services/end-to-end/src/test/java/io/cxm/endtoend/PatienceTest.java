package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Wire.Answer GOOD = new Wire.Answer(200, "", "{}");
    private static final Wire.Answer BUSY = new Wire.Answer(503, "", "{\"status\":503,\"code\":\"busy\"}");
    private static final Wire.Answer AWAY = new Wire.Answer(503, "", "{\"status\":503,\"code\":\"unavailable\"}");
    private final Patience patience = new Patience();

    private Wire.Answer ask(Wire.Answer... answers) {
        Deque<Wire.Answer> next = new ArrayDeque<>(List.of(answers));
        return patience.ask(next::remove, Wire.Answer::status, Wire.Answer::body);
    }

    @Test
    void comesBackToWhatIsBusyAlone() {
        assertEquals(GOOD, ask(BUSY, BUSY, GOOD));
        assertEquals(AWAY, ask(AWAY, GOOD));
        assertEquals(AWAY, ask(BUSY, AWAY, GOOD));
    }

    @Test
    void failsWhenItIsBusyMoreThanNowAndThen() {
        for (int i = 0; i < 20; i++) {
            assertEquals(GOOD, ask(BUSY, GOOD));
        }
        assertThrows(AssertionError.class, () -> ask(BUSY, GOOD));
        for (int i = 0; i < 200; i++) {
            ask(GOOD);
        }
        assertEquals(GOOD, ask(BUSY, GOOD));
    }
}
