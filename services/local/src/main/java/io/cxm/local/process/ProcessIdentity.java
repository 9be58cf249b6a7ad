package io.cxm.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for as long as the machine runs: its id with its start in clock ticks since boot, and the boot.
 *
 * <p>An id alone is given again to another process, so a record of yesterday could end a stranger. Times of day would do
 * no better: the system computes them from a boot time that moves when the clock is set.
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {
    private static final Path PROC = Path.of("/proc");

    /** The process that has this id now. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            return Optional.of(new ProcessIdentity(pid, startTicks(Files.readString(stat(pid))), currentBoot()));
        } catch (IOException e) {
            return Optional.empty(); // gone, perhaps while we looked
        }
    }

    /** Whether it still runs. One that has ended but was not yet collected by its parent does not. */
    public boolean alive() {
        try {
            String stat = Files.readString(stat(pid));
            return startTicks(stat) == startTicks && state(stat) != 'Z' && boot.equals(currentBoot());
        } catch (IOException e) {
            return false;
        }
    }

    private static Path stat(long pid) {
        return PROC.resolve(pid + "/stat");
    }

    /** The state is the first field after the name, which stands in brackets and may itself hold brackets and spaces. */
    static char state(String stat) {
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** The start is field 22; the name is the second. */
    static long startTicks(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(afterName[19]);
    }

    private static String currentBoot() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).trim();
    }
}
