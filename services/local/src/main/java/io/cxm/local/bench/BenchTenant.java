package io.cxm.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import io.cxm.local.client.Operation;
import io.cxm.local.client.Pause;
import io.cxm.local.client.RowFormat;
import io.cxm.local.client.RowWriter;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.training.RunFollower;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A tenant of a bench: its shop imported through REST and trained by a real run, each unless it was done before. */
final class BenchTenant {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final String id;
    private final Api api;
    private final PrintStream out;

    BenchTenant(String id, Api api, PrintStream out) {
        this.id = id;
        this.api = api;
        this.out = out;
    }

    String id() {
        return id;
    }

    Api api() {
        return api;
    }

    /** Sends the shop unless its events are there already. */
    void fill(SyntheticShop shop) {
        if (events() >= shop.events()) {
            return;
        }
        send(ImportType.ITEMS, shop.items(), shop::writeItems);
        send(ImportType.EVENTS, shop.events(), shop::writeEvents);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (events() < shop.events()) {
            if (System.nanoTime() > end) {
                throw new StackFailure(id + ": " + events() + " of " + shop.events() + " events can be read after "
                        + PATIENCE.toMinutes() + " minutes; see ./cxm logs profile");
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    private long events() {
        return api.get("/v1/usage").path("events").asLong();
    }

    private void send(ImportType type, long rows, RowWriter writer) {
        long begin = System.nanoTime();
        Operation sent = api.upload(type, RowFormat.NDJSON, writer, _ -> {}).orThrow();
        if (sent.progress().accepted() + sent.progress().duplicates() != rows) {
            throw new StackFailure(id + ": not every row was accepted: " + sent.document());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(Locale.ROOT, "  %s: %,d %s accepted in %.1f s%n", id, rows, type.parameter(), seconds);
    }

    /** The version of the bundle that serves; trained when there is none. */
    String trained() {
        String serving = serving();
        if (serving.isEmpty()) {
            new RunFollower(api, out).follow(startTraining());
            serving = serving();
        }
        if (serving.isEmpty()) {
            throw new StackFailure(id + ": the run succeeded, and no bundle serves; see ./cxm logs training");
        }
        return serving;
    }

    /** Asks for a run; gives where it can be followed. */
    String startTraining() {
        return api.send("POST", "/v1/training-runs", Json.object().put("promote", "always"))
                .location();
    }

    /** Waits for a run without a word. */
    void follow(String run) {
        api.follow(run, _ -> {}).orThrow();
    }

    /** The version of the bundle that serves, empty when none does. */
    String serving() {
        for (JsonNode bundle : api.get("/v1/bundles").path("items")) {
            if (bundle.path("serving").asBoolean()) {
                return bundle.path("id").asText();
            }
        }
        return "";
    }
}
