package io.cxm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a shop gets: recommendations that say why, an answer to a search, and a satisfaction report in files. */
final class Showcase {
    private static final int SHOPPERS_TO_TRY = 50;
    /** The first answers after a start may come too late to be ranked. */
    private static final int ATTEMPTS = 10;

    private final Api api;
    private final PrintStream out;
    private final Duration pause;

    Showcase(Api api, PrintStream out) {
        this(api, out, Duration.ofSeconds(1));
    }

    /** One that waits this long before it asks again. */
    Showcase(Api api, PrintStream out, Duration pause) {
        this.api = api;
        this.out = out;
        this.pause = pause;
    }

    /**
     * Asks for a shopper with a history; one without any gets what is popular, which shows less. Fails when no model answers,
     * however often it is asked.
     */
    JsonNode recommend(Shop shop) {
        String user = shopperWithHistory();
        ObjectNode request = Json.object().put("count", 5).put("explain", "full");
        request.putObject("user").put("id", user);
        request.putArray("include").add("title").add("price");
        JsonNode answer = api.post("/v1/recommendations", request);
        for (int attempt = 1; attempt < ATTEMPTS && !isOfModel(answer); attempt++) {
            Pause.of(pause);
            answer = api.post("/v1/recommendations", request);
        }
        out.printf(
                "  %s recommends to %s (bundle %s, ranker %s, fallback %s, %d ms):%n",
                shop.name(),
                user,
                answer.path("bundle").asText("none"),
                answer.path("ranker").asText("none"),
                answer.path("fallback").asText("none"),
                answer.path("tookMs").asInt());
        if (answer.path("items").isEmpty()) {
            throw new StackFailure("the answer holds no items: " + answer);
        }
        if (!isOfModel(answer)) {
            throw new StackFailure("no model of " + shop.id() + " answers; see ./cxm logs ranking");
        }
        show(answer);
        return answer;
    }

    /** Whether it was made from a bundle and by a ranker, and nothing answered instead. */
    private static boolean isOfModel(JsonNode answer) {
        return !answer.path("bundle").asText("").isEmpty()
                && !answer.path("ranker").asText("").isEmpty()
                && answer.path("fallback").asText("").isEmpty();
    }

    /** Asks for what the shop surely has. Fails when nothing is found. */
    void search(Shop shop) {
        JsonNode answer =
                api.post("/v1/search", Json.object().put("query", shop.query()).put("count", 3));
        List<String> ids = new ArrayList<>();
        answer.path("items").forEach(i -> ids.add(i.path("id").asText()));
        out.println("  a search for \"" + shop.query() + "\" finds " + ids);
        if (ids.isEmpty()) {
            throw new StackFailure("a search for \"" + shop.query() + "\" finds nothing: " + answer);
        }
    }

    /** Makes a report in all formats that can be made here, and brings its files into the folder. Fails when there are none. */
    List<Path> report(Shop shop, Path folder) {
        ObjectNode request = Json.object().put("kind", "satisfaction").put("language", shop.language());
        request.putArray("by").add("category");
        String location = api.send("POST", "/v1/reports", request).location();
        JsonNode report = api.follow(location, _ -> {}).orThrow().document();
        List<Path> files = new ArrayList<>();
        for (JsonNode file : report.path("files")) {
            String format = file.path("format").asText();
            files.add(download(location + "/files/" + format, folder.resolve(shop.id() + "-satisfaction." + format)));
        }
        if (files.isEmpty()) {
            throw new StackFailure("the report holds no files: " + report);
        }
        return files;
    }

    private Path download(String path, Path file) {
        try (OutputStream to = Files.newOutputStream(file)) {
            long bytes = api.download(path, to);
            out.printf(Locale.ROOT, "  %s (%,d bytes)%n", file, bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first who did something a few times. */
    String shopperWithHistory() {
        String last = "";
        for (JsonNode user : api.get("/v1/users?pageSize=" + SHOPPERS_TO_TRY).path("items")) {
            last = user.path("id").asText();
            if (api.get("/v1/users/" + last + "/events?pageSize=5")
                            .path("items")
                            .size()
                    >= 5) {
                return last;
            }
        }
        return last;
    }

    private void show(JsonNode answer) {
        for (JsonNode item : answer.path("items")) {
            JsonNode explain = item.path("explain");
            List<String> channels = new ArrayList<>();
            explain.path("channels").forEach(c -> channels.add(c.path("name").asText()));
            out.printf(
                    Locale.ROOT,
                    "   %d. %-40s %8.2f  score %.4f  %-6s  %s %s%n",
                    item.path("rank").asInt(),
                    item.path("values").path("title").asText(item.path("id").asText()),
                    item.path("values").path("price").asDouble(),
                    item.path("score").asDouble(),
                    item.path("confidence").asText(""),
                    explain.path("text").asText(""),
                    channels);
        }
    }
}
