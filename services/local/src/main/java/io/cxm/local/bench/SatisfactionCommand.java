package io.cxm.local.bench;

import io.cxm.local.bench.satisfaction.Part;
import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm bench satisfaction}: {@code SatisfactionBench} in a process of its own, with the libraries of satisfaction. */
@Command(
        name = "satisfaction",
        description = {
            "Holds the statistics of satisfaction to what they promise, by the classes that the service runs.",
            "",
            "Coverage of its 95 % intervals in worlds whose truth is known, false movers in reports of a stable world, how soon alerts"
                    + " find a fall and how often they are false, noise called a driver, what ranking by satisfaction gains and costs, and worked examples, each figure with its"
                    + " Monte-Carlo error. At last one shop is sent by REST to a fresh tenant of the running stack, and what the API"
                    + " says is compared with what the same classes make of it; the other parts need no stack.",
            "",
            "Exit code 0 only if every figure is where it has to be.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class SatisfactionCommand implements Callable<Integer> {
    private static final int HEAP = 512;
    private static final int DIRECT = 64;
    private static final String MAIN = "io.cxm.local.bench.satisfaction.SatisfactionBench";

    @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "figures are the same with any number, default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--only",
            split = ",",
            description = "examples, closed, modelled, stable, alerts, drivers, loop, served; default: all of them")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException {
        List<String> parts = only.isEmpty() ? Part.ALL.stream().map(Part::label).toList() : only;
        parts.forEach(SatisfactionCommand::known);
        if (threads < 1) {
            throw new StackFailure("--threads is at least 1");
        }
        List<String> command = new ArrayList<>(JavaCommand.options(HEAP, DIRECT, List.of()));
        Layout layout = Layout.current();
        command.addAll(List.of(
                "-Dstdout.encoding=UTF-8",
                "-Dcxm.root=" + layout.root(),
                "-cp",
                classpath(layout.application("satisfaction"), layout.application("ranking")),
                MAIN,
                Long.toString(seed),
                Integer.toString(threads)));
        command.addAll(parts);
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        } finally {
            process.destroy();
        }
    }

    private static void known(String part) {
        if (Part.of(part).isEmpty()) {
            throw new StackFailure("There is no part " + part + "; there are "
                    + Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(", ")));
        }
    }

    /** What this command runs by, and behind it what satisfaction does, and how ranking goes by it. */
    private static String classpath(Path satisfaction, Path ranking) {
        for (Path application : List.of(satisfaction, ranking)) {
            if (!Files.isDirectory(application)) {
                throw new StackFailure(application + " is absent: it is not built");
            }
        }
        return System.getProperty("java.class.path") + ":" + satisfaction.resolve("app") + "/*:"
                + satisfaction.resolve("lib/main") + "/*:" + ranking.resolve("app") + "/*:"
                + ranking.resolve("lib/main") + "/*";
    }
}
