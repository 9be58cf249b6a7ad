package io.cxm.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.process.Launch;
import io.cxm.local.process.Launcher;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.RunRecord;
import io.cxm.local.process.Signals;
import io.cxm.local.stack.StackStatus.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes that stand for the training service and for what it starts. */
class StackStatusTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsTheTrainingProcessAsOneOfItsOwn() {
        Layout layout = new Layout(folder, folder);
        Launcher launcher = new Launcher(folder, layout.logs(), new RunFolder(layout.run()));
        Path started = folder.resolve("started");
        RunRecord training = launcher.start(new Launch(
                "training",
                List.of("sh", "-c", "sleep 60 & touch \"$0\"; wait", started.toString()),
                Map.of(),
                folder,
                1));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!Files.exists(started)) {
                assertTrue(System.nanoTime() < end, "nothing was started");
                LockSupport.parkNanos(10_000_000);
            }
            StackStatus status = new StackStatus(layout);
            List<Line> lines = status.lines(Ports.read(layout.ports(), Map.of()));
            assertEquals(Members.ALL.size() + 1, lines.size());
            Line job = line(lines, "training-job");
            assertEquals(
                    training.process().pid(),
                    ProcessHandle.of(job.pid())
                            .flatMap(ProcessHandle::parent)
                            .orElseThrow()
                            .pid());
            assertTrue(job.bytes() > 0);
            assertTrue(line(lines, "training").bytes() > 0);
            assertTrue(status.bytes() > job.bytes() + line(lines, "training").bytes(), "and this process");
        } finally {
            ProcessHandle.of(training.process().pid())
                    .ifPresent(service -> service.descendants().forEach(ProcessHandle::destroyForcibly));
            Signals.send(training.process(), "KILL");
        }
    }

    private static Line line(List<Line> lines, String name) {
        return lines.stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }
}
