package io.cxm.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory of a process and its children as proportional set size: pages that several share are divided among them,
 * so that the sum over all processes is what the machine really holds.
 */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Bytes of the process with this id and all below it. */
    public static long pss(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .mapToLong(p -> alone(p.pid()))
                .sum();
    }

    /** Bytes of this process without those below it. */
    public static long alone(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(l -> l.startsWith("Pss:"))
                    .mapToLong(ProcessMemory::bytes)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it ended, or is not ours to look into
        }
    }

    /** A line reads {@code Pss:   1234 kB}. */
    static long bytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }
}
