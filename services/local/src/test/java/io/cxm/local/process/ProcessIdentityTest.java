package io.cxm.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    private static final String STAT = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 987654 1 1";

    @TempDir
    Path folder;

    @Test
    void readsTheStartAfterANameWithBracketsAndSpaces() {
        assertEquals(987654, ProcessIdentity.startTicks(STAT));
        assertEquals('S', ProcessIdentity.state(STAT));
    }

    @Test
    void knowsThisProcess() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertTrue(self.alive());
    }

    @Test
    void isNotFooledByAnIdThatWasGivenAgain() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertFalse(new ProcessIdentity(self.pid(), self.startTicks() - 1, self.boot()).alive());
        assertFalse(new ProcessIdentity(self.pid(), self.startTicks(), "another boot").alive());
    }

    @Test
    void isForgottenByTheFolderWhenItHasEnded() {
        RunFolder records = new RunFolder(folder);
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        records.put(new RunRecord("alive", self, 1));
        records.put(new RunRecord("stale", new ProcessIdentity(self.pid(), 1, self.boot()), 2));
        assertEquals(self, records.running("alive").orElseThrow().process());
        assertTrue(records.running("stale").isEmpty());
        assertTrue(records.running("never").isEmpty());
    }

    @Test
    void countsMemoryInBytes() {
        assertEquals(1234 * 1024, ProcessMemory.bytes("Pss:                1234 kB"));
        assertTrue(ProcessMemory.pss(ProcessHandle.current().pid()) > 1 << 20);
    }
}
