package io.cxm.local.stack;

import io.cxm.local.process.Launch;
import io.cxm.local.process.Launcher;
import io.cxm.local.process.Readiness;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.RunRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts one member unless it runs, and waits until it answers. */
final class Starter {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TAIL = 30;

    private final Layout layout;
    private final RunFolder records;
    private final Launcher launcher;
    private final PrintStream out;

    Starter(Layout layout, RunFolder records, PrintStream out) {
        this.layout = layout;
        this.records = records;
        this.launcher = new Launcher(layout.state(), layout.logs(), records);
        this.out = out;
    }

    /**
     * Leaves a member that runs as it is; one that a killed command left half started is waited for.
     *
     * @param launch asked for only when there is something to start
     */
    void ensure(String name, Supplier<Launch> launch, Readiness readiness) {
        long begin = System.nanoTime();
        Optional<RunRecord> running = records.running(name);
        if (running.isPresent() && readiness.ready()) {
            return;
        }
        RunRecord member = running.orElseGet(() -> launcher.start(temporary(launch.get())));
        if (!readiness.await(PATIENCE, member.process()::alive)) {
            String what = member.process().alive() ? " does not answer after " + PATIENCE.toSeconds() + " s" : " ended";
            throw new StackFailure(name + what + ". The end of " + layout.log(name) + ":\n" + tail(name));
        }
        out.printf(
                Locale.ROOT,
                "  %-14s ready in %5.1f s   127.0.0.1:%d%n",
                name,
                (System.nanoTime() - begin) / 1e9,
                member.port());
    }

    /**
     * A Java program has a folder for its temporary files, emptied before it starts. Some have names that are the same for
     * all: in {@code /tmp} they belong to the first user of the machine who started a stack, and nobody else could.
     */
    private Launch temporary(Launch launch) {
        if (!launch.command().getFirst().equals(JavaCommand.executable())) {
            return launch;
        }
        Path folder = layout.temporary().resolve(launch.name());
        try {
            FileTree.remove(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        List<String> command = new ArrayList<>(launch.command());
        command.add(1, "-Djava.io.tmpdir=" + folder);
        return new Launch(launch.name(), command, launch.environment(), launch.folder(), launch.port());
    }

    private String tail(String name) {
        try {
            List<String> lines = new String(Files.readAllBytes(layout.log(name)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }
}
