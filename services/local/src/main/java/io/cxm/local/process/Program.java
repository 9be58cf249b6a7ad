package io.cxm.local.process;

import io.cxm.local.stack.StackFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Other people's programs, each run to its end: what they say goes to a log, and the last of it into the failure of one that
 * fails. Files that they make are for all to read, whatever the umask of this command.
 */
public final class Program {
    private static final int TAIL = 30;

    private final Path folder;
    private final Path log;
    private final Map<String, String> environment;

    /** Runs programs in a folder, with these variables beside the usual ones. */
    public Program(Path folder, Path log, Map<String, String> environment) {
        this.folder = folder;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Whether there is a program of this name. */
    public static boolean exists(String name) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(place, name))) {
                return true;
            }
        }
        return false;
    }

    /** Runs it, and fails if it does. Every line that it says is told, too. */
    public void run(List<String> command, Consumer<String> said) {
        Deque<String> last = new ArrayDeque<>();
        int code = execute(command, true, line -> {
            last.addLast(line);
            if (last.size() > TAIL) {
                last.removeFirst();
            }
            said.accept(line);
        });
        if (code != 0) {
            throw new StackFailure(String.join(" ", command.subList(0, Math.min(3, command.size())))
                    + " … ended with code " + code + ". The end of " + log + ":\n" + String.join("\n", last));
        }
    }

    public void run(List<String> command) {
        run(command, _ -> {});
    }

    /** Whether it ends with 0. */
    public boolean succeeds(List<String> command) {
        return execute(command, true, _ -> {}) == 0;
    }

    /** What it says on its standard output, without the end of the last line. */
    public String ask(List<String> command) {
        List<String> lines = new ArrayList<>();
        int code = execute(command, false, lines::add);
        if (code != 0) {
            throw new StackFailure(String.join(" ", command) + " ended with code " + code + "; see " + log);
        }
        return String.join("\n", lines);
    }

    private int execute(List<String> command, boolean errorsToo, Consumer<String> said) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "umask 022; exec \"$@\"", "sh"));
        all.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(all)
                    .directory(folder.toFile())
                    .redirectErrorStream(errorsToo)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            if (!errorsToo) {
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            }
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (BufferedWriter to =
                            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String line;
                while ((line = lines.readLine()) != null) {
                    if (errorsToo) {
                        to.write(line + "\n");
                    }
                    said.accept(line);
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while " + command.getFirst() + " runs");
        }
    }
}
