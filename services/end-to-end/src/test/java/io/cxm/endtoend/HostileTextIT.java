package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The texts of every {@link Hazard} in every place of every operation that takes text: ids in the path, parameters that
 * the OpenAPI document names, a field of the body, headers. Each after a good request of the same caller.
 */
class HostileTextIT {
    private static final List<String> TRACES_OF_HARM =
            List.of("root:x:0:0", "syntax error at", "SQLSTATE", "xception", "io.cxm", "org.postgresql");
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();
    private static final List<Good> GOOD = new ArrayList<>();

    @BeforeAll
    static void open() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-hostile");
        OPENED.add(tenant);
        GOOD.addAll(Good.all(tenant.id(), "nobody"));
    }

    private static RawClient sender(Endpoint endpoint) {
        return RawClient.of(
                endpoint.isForOperators()
                        ? RunningStack.get().credentials().operator()
                        : OPENED.getFirst().login());
    }

    @TestFactory
    Stream<DynamicTest> doesNoHarm() {
        JsonNode document = Endpoint.document();
        return Endpoint.listed().stream()
                .filter(e -> !e.later())
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> tryAll(e, document)));
    }

    /** A request with the text in one place. */
    private record Sent(String path, @Nullable String body, Map<String, String> headers) {}

    private static void tryAll(Endpoint endpoint, JsonNode document) {
        RawClient sender = sender(endpoint);
        String own = endpoint.isForOperators() ? "/v1/tenants" : "/v1/tenant";
        List<String> wrong = new ArrayList<>();
        for (Hazard hazard : Hazard.values()) {
            for (String text : hazard.texts()) {
                assertEquals(200, sender.get(own).statusCode());
                for (Sent sent : places(endpoint, document, text)) {
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
        Optional<Good> good = GOOD.stream()
                .filter(g -> g.endpoint().equals(endpoint.key()) && !g.text().isEmpty())
                .findFirst();
        good.ifPresent(g -> sent.add(new Sent(
                g.path(), g.withText(Json.object().put("t", text).path("t").toString()), Map.of())));
        return sent;
    }

    private static HttpResponse<String> send(RawClient sender, Endpoint endpoint, Sent sent) {
        Map<String, String> headers = new HashMap<>(sent.headers());
        if (sent.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        return FuzzIT.patiently(sender, endpoint.method(), sent.path(), sent.body(), headers);
    }

    private static String fault(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        boolean injected = answer.headers().firstValue("X-Injected").isPresent();
        boolean problem = answer.statusCode() < 400 || type.equals("application/problem+json");
        boolean harmed = TRACES_OF_HARM.stream().anyMatch(answer.body()::contains);
        boolean sound = answer.statusCode() < 500 && problem && !injected && !harmed && !type.equals("text/html");
        return sound ? "" : answer.statusCode() + " " + answer.headers().map() + answer.body();
    }

    /** What was sent may stand in a line, but never begins one, nor moves the cursor of who reads it. */
    @Test
    void writesNoLineOfItsOwn() {
        RawClient sender = sender(Endpoint.listed().getFirst());
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
