package io.cxm.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnCpuTimeTest {
    @Test
    void addsWhatItTookItselfAndWhatItWaitedFor() {
        String stat = "123 (a (strange) name) S 1 123 123 0 -1 4194560 1 2 3 4 100 20 3000 4 20 0 30 0 999 1 2";
        assertEquals(Duration.ofMillis(31_240), OwnCpuTime.of(stat));
    }
}
