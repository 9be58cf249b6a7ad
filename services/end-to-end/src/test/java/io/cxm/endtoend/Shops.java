package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.importer.ImportCommand;
import io.cxm.simulator.Retailer;
import io.cxm.simulator.Settings;
import io.cxm.simulator.output.NdjsonFolder;
import io.cxm.simulator.satisfaction.Regime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Tenants of the tests that live on simulated histories, opened when first asked for. */
final class Shops {
    private static final Map<String, Shop> OPEN = new ConcurrentHashMap<>();
    private static final Map<String, String> TRAINED = new ConcurrentHashMap<>();
    private static final Map<String, String> BESIDE = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

    private Shops() {}

    /** A tenant with its history: the folder of rows that were sent, and how many of each kind. */
    record Shop(RunningStack.Opened tenant, Path rows, Map<String, Long> counts) {
        Api api() {
            return tenant.api();
        }
    }

    /** An English general shop. */
    static Shop english() {
        return OPEN.computeIfAbsent("lantern", world -> open("e2e-english", world, 11));
    }

    /** A Chinese fashion shop. */
    static Shop chinese() {
        return OPEN.computeIfAbsent("yunduan", world -> open("e2e-chinese", world, 12));
    }

    /** A shop whose bundle is soon trained, and serves however good it is. */
    static Shop small() {
        return OPEN.computeIfAbsent("small", _ -> {
            Shop shop = open("e2e-small", "lantern", 13, new Settings.Size(200, 200, 60, 3.3), null);
            trainAnyhow(shop);
            return shop;
        });
    }

    /** A shop whose depot of goods for the home has been late for the last thirty days; its bundle serves however good it is. */
    static Shop late() {
        return OPEN.computeIfAbsent("late", _ -> {
            var backlog = new Settings.Backlog("Home", 30);
            Shop shop = open("e2e-late", "lantern", 34, new Settings.Size(100, 1_000, 125, 6), backlog);
            trainAnyhow(shop);
            return shop;
        });
    }

    private static void trainAnyhow(Shop shop) {
        JsonNode ended = run(shop, Json.object().put("promote", "always"));
        TRAINED.put(shop.tenant().id(), ended.path("bundle").asText());
    }

    private static Shop open(String id, String world, long seed) {
        return open(id, world, seed, new Settings.Size(600, 700, 120, 3.3), null);
    }

    private static Shop open(
            String id, String world, long seed, Settings.Size size, Settings.@Nullable Backlog backlog) {
        RunningStack.Opened tenant = RunningStack.get().open(id);
        Path rows = Path.of("target/rows", id);
        Settings settings = new Settings(world, size, seed, Regime.of("features"), END, backlog);
        Map<String, Long> counts;
        try (NdjsonFolder sink = new NdjsonFolder(rows, false)) {
            Retailer.generate(settings, sink);
            counts = new HashMap<>(sink.counts());
            counts.remove("edges"); // which a tenant's usage does not count
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shop shop = new Shop(tenant, rows, counts);
        send(shop);
        return shop;
    }

    /** Sends all rows of a shop through the public import; sending again changes nothing. */
    static void send(Shop shop) {
        if (!ImportCommand.sendFolder(shop.api(), shop.rows())) {
            throw new IllegalStateException("not every row of " + shop.tenant().id() + " is accounted for");
        }
    }

    /** Trains a shop unless it has a bundle that serves; gives the version of that one. */
    static String trained(Shop shop) {
        return TRAINED.computeIfAbsent(shop.tenant().id(), id -> train(shop));
    }

    private static String train(Shop shop) {
        JsonNode ended = run(shop, Json.object());
        if (!ended.path("promoted").asBoolean()) {
            throw new AssertionError(ended.toPrettyString());
        }
        return ended.path("bundle").asText();
    }

    /** Trains another bundle, which does not serve, unless there is one; gives its version. */
    static String trainedBeside(Shop shop) {
        return BESIDE.compute(
                shop.tenant().id(),
                (_, there) -> there != null && isKept(shop, there)
                        ? there
                        : run(shop, Json.object().put("promote", "never"))
                                .path("bundle")
                                .asText());
    }

    private static boolean isKept(Shop shop, String bundle) {
        return StreamSupport.stream(
                        shop.api().get("/v1/bundles?pageSize=100").path("items").spliterator(), false)
                .anyMatch(one -> one.path("id").asText().equals(bundle));
    }

    private static JsonNode run(Shop shop, ObjectNode wish) {
        String run = shop.api().post("/v1/training-runs", wish).path("id").asText();
        Await.until(PATIENCE, "succeeded", () -> {
            JsonNode now = shop.api().get("/v1/training-runs/" + run);
            if (now.path("state").asText().equals("failed")) {
                throw new AssertionError(now.toPrettyString());
            }
            return now.path("state").asText();
        });
        return shop.api().get("/v1/training-runs/" + run);
    }

    /** The first shoppers who bought something and let themselves be known by it. */
    static List<String> shoppersWithPurchases(Shop shop, int most) {
        Set<String> refusing = rows(shop, "users").stream()
                .filter(user -> !user.path("consent").path("personalization").asBoolean(true))
                .map(user -> user.path("id").asText())
                .collect(Collectors.toSet());
        return rows(shop, "events").stream()
                .filter(event -> event.path("type").asText().equals("purchase"))
                .map(event -> event.path("userId").asText())
                .filter(id -> !id.isEmpty() && !refusing.contains(id))
                .distinct()
                .limit(most)
                .toList();
    }

    /** The rows of a kind that were sent. */
    static List<JsonNode> rows(Shop shop, String kind) {
        Path file = shop.rows().resolve(kind + ".ndjson.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(Json::tree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
