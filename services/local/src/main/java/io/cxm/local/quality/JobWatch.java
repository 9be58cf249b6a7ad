package io.cxm.local.quality;

import io.cxm.local.client.Pause;
import io.cxm.local.process.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Looks at the training process while it runs: its peak resident memory, as the kernel keeps it ({@code VmHWM}). */
final class JobWatch implements AutoCloseable {
    private final RunFolder records;
    private final AtomicLong peak = new AtomicLong();
    private final Thread thread;
    private volatile boolean ended;

    JobWatch(Path runFolder) {
        this.records = new RunFolder(runFolder);
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    /** The most bytes that were seen; 0 when the process was never seen. */
    long peak() {
        return peak.get();
    }

    private void watch() {
        while (!ended) {
            records.running("training")
                    .flatMap(r -> ProcessHandle.of(r.process().pid()))
                    .ifPresent(service -> service.descendants()
                            .forEach(job -> peak.accumulateAndGet(highWater(job.pid()), Math::max)));
            Pause.of(Duration.ofMillis(200));
        }
    }

    /** A line reads {@code VmHWM:   1234 kB}. */
    private static long highWater(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(l -> l.startsWith("VmHWM:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has just ended
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
