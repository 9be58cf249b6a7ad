package io.cxm.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processor time of this process and of those that it started and that have ended, as Linux counts it. */
final class OwnCpuTime {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** Fields 14 to 17 of the line, the second of which is a name in parentheses: utime, stime, cutime, cstime. */
    private static final int FIRST = 14 - 3;

    private static final int FIELDS = 4;
    /** Ticks are hundredths of a second for all programs, whatever the kernel counts in. */
    private static final long MILLIS_OF_TICK = 10;

    private OwnCpuTime() {}

    /** Zero where there is no such file. */
    static Duration now() {
        try {
            return of(Files.readString(STAT));
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    static Duration of(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = FIRST; i < FIRST + FIELDS; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Duration.ofMillis(ticks * MILLIS_OF_TICK);
    }
}
