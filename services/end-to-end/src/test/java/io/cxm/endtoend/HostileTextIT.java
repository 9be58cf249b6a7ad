package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The texts of every {@link Hazard} in every place of every operation that takes text: ids in the path, parameters that
 * the OpenAPI document names, a field of the body, headers. Each after a good request of the same caller to the same
 * operation has succeeded.
 */
@ResourceLock("the small shop")
class HostileTextIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final List<String> TRACES_OF_HARM =
            List.of("root:x:0:0", "syntax error at", "SQLSTATE", "xception", "io.cxm", "org.postgresql");

    @TestFactory
    Stream<DynamicTest> doesNoHarm() {
        JsonNode document = Endpoint.document();
        return Endpoint.listed().stream()
                .filter(e -> !e.later())
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> {
                    GoodCaller.get().succeeds(e);
                    tryAll(e, document);
                }));
    }

    /** A request with the text in one place. */
    private record Sent(String path, @Nullable String body, Map<String, String> headers) {}

    private static void tryAll(Endpoint endpoint, JsonNode document) {
        RawClient sender = GoodCaller.get().client(endpoint);
        List<String> wrong = new ArrayList<>();
        for (Hazard hazard : Hazard.values()) {
            for (String text : hazard.texts()) {
                // headers are read alike whatever is asked for: one text of each kind, and all with what is shown
                boolean headers = endpoint.method().equals("GET")
                        || text.equals(hazard.texts().getFirst());
                for (Sent sent : places(endpoint, document, text)) {
                    if (!headers && !sent.headers().isEmpty()) {
                        continue;
                    }
                    String fault = fault(send(sender, endpoint, sent));
                    if (!fault.isEmpty()) {
                        wrong.add(hazard + " " + sent + ": " + fault);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Sent> places(Endpoint endpoint, JsonNode document, String text) {
        String encoded = RawClient.encode(text);
        boolean bare = List.of("GET", "DELETE").contains(endpoint.method());
        String unread = bare ? null : "{";
        List<Sent> sent = new ArrayList<>();
        String visible = text.replaceAll("[\\p{Cntrl}]|[^\\x20-\\x7e]", "~");
        sent.add(new Sent(endpoint.nowhere(), unread, Map.of("X-Request-Id", visible, "User-Agent", visible)));
        if (endpoint.path().contains("{")) {
            sent.add(new Sent(endpoint.path().replaceAll("\\{[^}]+}", encoded), bare ? null : "{}", Map.of()));
        }
        for (String name : endpoint.parameters(document)) {
            sent.add(new Sent(endpoint.nowhere() + "?" + name + "=" + encoded, unread, Map.of()));
        }
        Optional<Good> good =
                GoodCaller.get().body(endpoint).filter(g -> !g.text().isEmpty());
        good.ifPresent(g -> sent.add(new Sent(
                g.path(), g.withText(Json.object().put("t", text).path("t").toString()), Map.of())));
        return sent;
    }

    private static HttpResponse<String> send(RawClient sender, Endpoint endpoint, Sent sent) {
        Map<String, String> headers = new HashMap<>(sent.headers());
        if (sent.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        return Patience.with(
                () -> sender.send(endpoint.method(), sent.path(), sent.body(), headers),
                HttpResponse::statusCode,
                HttpResponse::body);
    }

    private static String fault(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        boolean injected = answer.headers().firstValue("X-Injected").isPresent();
        boolean problem = answer.statusCode() < 400 || type.equals("application/problem+json");
        boolean harmed = TRACES_OF_HARM.stream().anyMatch(answer.body()::contains);
        boolean sound = answer.statusCode() < 500 && problem && !injected && !harmed && !type.equals("text/html");
        return sound ? "" : answer.statusCode() + " " + answer.headers().map() + answer.body();
    }

    /** Not even the services' own machine: there a tenant could ask what only insiders may. */
    @Test
    void asksNoAddressThatItIsSent() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inside.start();
        try {
            String address = "http://127.0.0.1:" + inside.getAddress().getPort() + "/a.png";
            RawClient sender = GoodCaller.get().client(Endpoint.listed().getFirst());
            assertEquals(200, sender.at(address).statusCode());
            JsonNode document = Endpoint.document();
            Endpoint.listed().stream()
                    .filter(e -> !e.later())
                    .forEach(e -> places(e, document, address)
                            .forEach(sent -> send(GoodCaller.get().client(e), e, sent)));
            String item =
                    Json.object().put("title", "seen").put("imageUrl", address).toString();
            assertEquals(202, sender.send("PUT", "/v1/items/seen", item).statusCode());
            Await.until(SOON, true, () -> sender.shows("/v1/items/seen", address));
            String key = Json.object()
                    .set("origins", Json.object().arrayNode().add(address))
                    .toString();
            sender.send("PUT", "/v1/browser-keys/inside", key);
            String report = RawClient.json(sender.send("POST", "/v1/reports", "{\"kind\":\"satisfaction\"}"))
                    .path("id")
                    .asText();
            Await.until(SOON, true, () -> sender.shows("/v1/reports/" + report, "succeeded"));
            assertEquals(1, asked.get());
        } finally {
            inside.stop(0);
        }
    }

    /** A webhook is there to be asked, but a name that leads to the services' own machine is not even connected to. */
    @Test
    void asksNoWebhookThatIsInside() throws IOException {
        RawClient sender = GoodCaller.get().client(Endpoint.listed().getFirst());
        String path = "/v1/webhooks/inside";
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String webhook = Json.object()
                    .put("url", "https://localhost:" + inside.getLocalPort())
                    .set("events", Json.object().arrayNode().add("report.ready"))
                    .toString();
            assertEquals(201, sender.send("PUT", path, webhook).statusCode());
            assertEquals(202, sender.send("POST", path + ":test", "{}").statusCode());
            Await.until(SOON, true, () -> sender.shows(path + "/deliveries", "address_refused"));
            inside.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, inside::accept);
        } finally {
            sender.send("DELETE", path, null);
        }
    }

    /** What was sent may stand in a line, but never begins one, nor moves the cursor of who reads it. */
    @Test
    void writesNoLineOfItsOwn() {
        RawClient sender = GoodCaller.get().client(Endpoint.listed().getFirst());
        for (String text : Hazard.LOG_LINE.texts()) {
            String id = RawClient.encode(text);
            assertEquals(200, sender.get("/v1/tenant").statusCode());
            for (String path :
                    List.of("/v1/items/" + id, "/v1/users/" + id, "/v1/operations/" + id, "/v1/" + id, "/" + id)) {
                sender.get(path);
                sender.send("PUT", path, "{}");
            }
            sender.get("/v1/satisfaction?filter=" + id);
            String event = Json.object().put("type", text).put("userId", text).toString();
            sender.send("POST", "/v1/events", event);
        }
        List<String> forged = RunningStack.get()
                .logLines()
                .filter(line -> line.indexOf('\u001b') >= 0
                        || line.startsWith(Hazard.FORGED)
                        || line.startsWith("2026-01-01 00:00:00,000 ERROR"))
                .toList();
        assertEquals(List.of(), forged);
        assertFalse(RunningStack.get().logLines().findAny().isEmpty(), "there are no logs to look at");
    }
}
