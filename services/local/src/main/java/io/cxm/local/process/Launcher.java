package io.cxm.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes that live on after the command: each in a session of its own, so that neither Ctrl-C nor a closed
 * terminal reaches it, with its output appended to a log. What it makes is for its own user alone.
 *
 * <p>Each bears a mark in its environment, and so do its children. A command that was killed between starting a process
 * and recording it leaves one that only the mark can find.
 */
public final class Launcher {
    /** The variable that names the state folder a process belongs to. */
    static final String MARK = "CXM_STACK";

    private static final long LOG_LIMIT = 50L << 20;

    private final Path state;
    private final Path logs;
    private final RunFolder records;

    public Launcher(Path state, Path logs, RunFolder records) {
        this.state = state;
        this.logs = logs;
        this.records = records;
    }

    public RunRecord start(Launch launch) {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", "umask 077; exec \"$@\"", "sh"));
        command.addAll(launch.command());
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(log(launch.name()).toFile()));
            builder.environment().putAll(launch.environment());
            mark(builder, state);
            Process process = builder.start();
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseThrow(() -> new IllegalStateException(launch.name() + " ended at once; see " + logs));
            RunRecord entry = new RunRecord(launch.name(), identity, launch.port());
            records.put(entry);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.name() + ": " + e.getMessage(), e);
        }
    }

    /** Marks what a command runs and waits for: a command that is killed leaves it running. */
    public static void mark(ProcessBuilder builder, Path state) {
        builder.environment().put(MARK, state.toString());
    }

    private Path log(String name) throws IOException {
        Files.createDirectories(logs);
        Path log = logs.resolve(name + ".log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, logs.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }
}
