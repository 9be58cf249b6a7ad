package io.cxm.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private final AtomicInteger tokens = new AtomicInteger();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/token",
                e -> answer(e, 200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":300}"));
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Credentials.Login login = new Credentials.Login("id", "secret");
        api = Api.ofOperator(new Credentials(login, Map.of(), base + "/token", base));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void usesOneTokenForManyCalls() {
        List<String> seen = new CopyOnWriteArrayList<>();
        server.createContext("/v1/tenant", e -> {
            seen.add(e.getRequestHeaders().getFirst("Authorization"));
            answer(e, 200, "{\"id\":\"a\"}");
        });
        assertEquals("a", api.get("/v1/tenant").path("id").asText());
        api.get("/v1/tenant");
        assertEquals(List.of("Bearer t1", "Bearer t1"), seen);
    }

    @Test
    void asksForANewTokenOnceWhenItIsRefused() {
        server.createContext("/v1/tenant", e -> {
            boolean old = "Bearer t1".equals(e.getRequestHeaders().getFirst("Authorization"));
            answer(e, old ? 401 : 200, "{}");
        });
        api.get("/v1/tenant");
        assertEquals(2, tokens.get());
    }

    @Test
    void comesBackAfterRetryAfter() {
        AtomicInteger calls = new AtomicInteger();
        server.createContext("/v1/tenant", e -> {
            e.getResponseHeaders().add("Retry-After", "0");
            answer(e, calls.incrementAndGet() < 3 ? 429 : 200, "{}");
        });
        api.get("/v1/tenant");
        assertEquals(3, calls.get());
    }

    @Test
    void saysWhatAProblemDocumentSays() {
        server.createContext(
                "/v1/items",
                e -> answer(
                        e,
                        422,
                        "{\"title\":\"Wrong\",\"detail\":\"a field\",\"code\":\"invalid\",\"errors\":[{\"pointer\":\"/price\",\"detail\":\"negative\"}]}"));
        ApiFailure failure = assertThrows(ApiFailure.class, () -> api.put("/v1/items/1", Map.of("price", -1)));
        assertEquals("invalid", failure.code());
        assertEquals(422, failure.status());
        assertTrue(failure.toString().contains("/price negative"), failure.toString());
    }

    @Test
    void streamsRowsGzippedAndFollowsTheOperation() {
        List<String> bodies = new CopyOnWriteArrayList<>();
        List<String> states = new ArrayList<>(List.of("running", "succeeded"));
        server.createContext("/v1/imports", e -> {
            bodies.add(new String(new GZIPInputStream(e.getRequestBody()).readAllBytes(), StandardCharsets.UTF_8));
            e.getResponseHeaders().add("Location", "/v1/operations/7");
            answer(e, 202, "{}");
        });
        server.createContext(
                "/v1/operations/7",
                e -> answer(
                        e,
                        200,
                        "{\"state\":\"" + states.removeFirst() + "\",\"progress\":{\"read\":2,\"accepted\":2}}"));
        List<String> told = new ArrayList<>();
        Operation operation = api.upload(
                ImportType.EVENTS,
                RowFormat.NDJSON,
                out -> out.write("{\"id\":\"1\"}\n{\"id\":\"2\"}\n".getBytes(StandardCharsets.UTF_8)),
                o -> told.add(o.state()));
        assertEquals(2, operation.orThrow().progress().accepted());
        assertEquals(List.of("running", "succeeded"), told);
        assertEquals(List.of("{\"id\":\"1\"}\n{\"id\":\"2\"}\n"), bodies);
    }

    @Test
    void cutsTheBodyWhenItsWriterFailsSoThatHalfCannotPassForAll() {
        List<Boolean> cut = new CopyOnWriteArrayList<>();
        server.createContext("/v1/imports", e -> {
            byte[] body = e.getRequestBody().readAllBytes();
            try {
                var _ = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
                cut.add(false);
            } catch (EOFException ended) {
                cut.add(true);
            }
            answer(e, 400, "{}");
        });
        ApiFailure failure = assertThrows(
                ApiFailure.class,
                () -> api.start(ImportType.ITEMS, RowFormat.CSV, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the disk is gone");
                }));
        assertTrue(failure.toString().contains("the disk is gone"), failure.toString());
        assertEquals(List.of(true), cut);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);
        ApiFailure failure = assertThrows(ApiFailure.class, () -> api.get("/v1/tenant"));
        assertTrue(failure.toString().contains("is the stack up"), failure.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
