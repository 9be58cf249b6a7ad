package io.cxm.local.bench;

import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.ServiceSpec;
import io.cxm.local.stack.Services;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs {@code BareAnswers} with the JVM options and the libraries of ranking, and more heap for its times. */
final class BareProcess {
    private static final int HEAP = 512;
    private static final int CANDIDATES = 400; // what ranking asks recall for
    private static final String MAIN = "io.cxm.local.bench.bare.BareAnswers";

    private final Layout layout;

    BareProcess(Layout layout) {
        this.layout = layout;
    }

    /** What it measured; times in milliseconds. */
    record Bare(
            long answers,
            double seconds,
            double p50,
            double p95,
            double p99,
            double retrieval,
            double ranking,
            double processor) {
        double rate() {
            return answers / seconds;
        }
    }

    Bare run(Path bundle, int threads, Duration time, long seed) {
        ServiceSpec ranking = Services.ALL.stream()
                .filter(s -> s.name().equals("ranking"))
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(JavaCommand.options(HEAP, ranking.direct(), ranking.options()));
        command.addAll(List.of(
                "-cp",
                jar() + ":" + layout.application("ranking").resolve("lib/main") + "/*:"
                        + layout.application("ranking").resolve("lib/boot") + "/*",
                MAIN,
                bundle.toString(),
                Integer.toString(threads),
                Long.toString(time.toSeconds()),
                Integer.toString(CANDIDATES),
                Long.toString(seed)));
        double[] said = said(command);
        return new Bare(
                (long) said[0],
                said[1],
                said[2] / 1000,
                said[3] / 1000,
                said[4] / 1000,
                said[6] / 1000,
                said[7] / 1000,
                said[8] / 1000);
    }

    private double[] said(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment()
                    .putAll(Map.of(
                            "DJL_OFFLINE", "true",
                            "OPT_OUT_TRACKING", "true",
                            "OMP_WAIT_POLICY", "passive",
                            "MALLOC_ARENA_MAX", "2",
                            "DJL_CACHE_DIR", layout.state().resolve("djl").toString()));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackFailure("the bare counterpart failed: " + String.join(" ", command));
            }
            String last = output.lines().reduce("", (_, line) -> line);
            return Arrays.stream(last.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    private Path jar() {
        try (var jars = Files.newDirectoryStream(layout.localBuild(), "local-*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
