package io.cxm.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatAProcessMakesIsClosedToOthers() throws IOException {
        Launcher launcher = new Launcher(folder, folder.resolve("logs"), new RunFolder(folder.resolve("run")));
        Path made = folder.resolve("a file");
        RunRecord started = launcher.start(new Launch(
                "maker", List.of("sh", "-c", "echo it > \"$0\"; exec sleep 60", made.toString()), Map.of(), folder, 1));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!Files.exists(made)) {
                assertTrue(System.nanoTime() < end, "nothing was made");
                LockSupport.parkNanos(10_000_000);
            }
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        } finally {
            Signals.send(started.process(), "KILL");
        }
    }
}
