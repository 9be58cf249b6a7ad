package io.cxm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionAgeTest {
    @Test
    void isATenthMoreOrLess() {
        Duration age = Duration.ofMinutes(5);
        assertEquals(Duration.ofSeconds(270), ConnectionAge.spread(age, 0));
        assertEquals(age, ConnectionAge.spread(age, 0.5));
        assertEquals(Duration.ofSeconds(330), ConnectionAge.spread(age, 1));
    }
}
