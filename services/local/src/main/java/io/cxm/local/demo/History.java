package io.cxm.local.demo;

import io.cxm.local.client.Api;
import io.cxm.local.client.Pause;
import io.cxm.local.importer.ImportCommand;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.StackFailure;
import io.cxm.simulator.Retailer;
import io.cxm.simulator.Settings;
import io.cxm.simulator.output.NdjsonFolder;
import io.cxm.simulator.satisfaction.Regime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** A shop's past: simulated once into a folder, and sent through the public import. */
final class History {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path folder;
    private final PrintStream out;

    History(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Sends it unless it was sent before, and waits until all of it can be read. */
    void send(Shop shop, Api api, Instant now) {
        Path sent = folder.resolve(shop.id() + ".sent");
        if (Files.exists(sent)) {
            out.println("  " + shop.id() + ": its history is there already");
            return;
        }
        try {
            Path rows = folder.resolve(shop.id());
            Map<String, Long> counts = simulate(shop, rows, now);
            if (!ImportCommand.sendFolder(api, rows)) {
                throw new StackFailure("not every row of " + shop.id() + " is accounted for");
            }
            await(api, counts);
            Files.createFile(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> simulate(Shop shop, Path rows, Instant now) throws IOException {
        FileTree.remove(rows);
        Settings settings = new Settings(
                shop.world(), Settings.Size.DEMO, 1, Regime.of("features"), now.truncatedTo(ChronoUnit.DAYS));
        try (NdjsonFolder sink = new NdjsonFolder(rows, true)) {
            Retailer.generate(settings, sink);
            return sink.counts();
        }
    }

    /** Acknowledged is not yet visible: the sinks read behind the topics. */
    private void await(Api api, Map<String, Long> counts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long events = 0;
        while (events < counts.getOrDefault("events", 0L)) {
            if (System.nanoTime() > end) {
                throw new StackFailure("after " + PATIENCE.toMinutes() + " minutes " + events + " of "
                        + counts.get("events") + " events can be read; see ./cxm logs profile");
            }
            Pause.of(Duration.ofMillis(500));
            events = api.get("/v1/usage").path("events").asLong();
        }
        out.printf(Locale.ROOT, "  all %,d events can be read%n", events);
    }
}
