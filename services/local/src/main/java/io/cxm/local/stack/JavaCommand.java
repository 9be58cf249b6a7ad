package io.cxm.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a program in a small JVM. */
public final class JavaCommand {
    private JavaCommand() {}

    /** The {@code java} that runs this command runs everything. */
    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Options of a JVM with bounded memory of each kind.
     *
     * @param heap in MiB
     * @param direct in MiB
     */
    public static List<String> options(int heap, int direct, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                executable(),
                "-Xms16m",
                "-Xmx" + heap + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=" + direct + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        options.addAll(more);
        return options;
    }
}
