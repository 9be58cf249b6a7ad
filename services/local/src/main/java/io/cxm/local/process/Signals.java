package io.cxm.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Ends processes: asks first, waits, then makes sure. */
public final class Signals {
    private static final Duration STEP = Duration.ofMillis(50);

    private Signals() {}

    /** Asks a process to end. PostgreSQL waits for its clients on TERM and ends at once but cleanly on INT. */
    public static void send(ProcessIdentity process, String signal) {
        if (process.alive()) {
            try {
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "kill -" + signal + " \"$1\" 2>/dev/null",
                                "kill",
                                Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until all have ended; those that have not when the time is over are killed. */
    public static void awaitEnd(List<ProcessIdentity> processes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::alive) && System.nanoTime() < end) {
            pause();
        }
        processes.forEach(p -> send(p, "KILL"));
        long last = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::alive) && System.nanoTime() < last) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while processes end", e);
        }
    }
}
