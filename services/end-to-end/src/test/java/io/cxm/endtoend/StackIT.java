package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./cxm up} on a stack that runs. */
@Isolated
class StackIT {
    @Test
    void startsNothingASecondTimeAndEndsWhatAKilledCommandLeft() throws IOException {
        RunningStack stack = RunningStack.get();
        List<ProcessIdentity> first = stack.processes();
        assertFalse(first.isEmpty());
        ProcessBuilder unrecorded = new ProcessBuilder("sleep", "600");
        unrecorded.environment().put("CXM_STACK", stack.state());
        Process left = unrecorded.start();
        try {
            assertTrue(left.isAlive());
            assertEquals(0, RunningStack.cxm("up"));
            Await.until(Duration.ofSeconds(5), false, left::isAlive);
            assertEquals(first, stack.processes());
        } finally {
            left.destroy();
        }
    }
}
