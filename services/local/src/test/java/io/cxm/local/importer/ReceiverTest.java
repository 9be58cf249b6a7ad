package io.cxm.local.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports over HTTP, against a server that answers as the API does. */
class ReceiverTest {
    @TempDir
    private Path folder = Path.of(".");

    private final List<String> uploads = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server = server();
    private volatile boolean busy;

    @BeforeEach
    void start() {
        server.createContext(
                "/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":300}"));
        server.createContext("/v1/imports", this::take);
        server.createContext("/v1/operations/7", exchange -> {
            boolean errors = exchange.getRequestURI().getPath().endsWith("/errors");
            answer(exchange, 200, errors ? """
                    {"row":2,"code":"required","pointer":"/itemId","detail":"is needed"}
                    """ : """
                    {"id":"7","state":"succeeded","progress":{"read":2,"accepted":1,"rejected":1,"duplicates":0}}""");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsGzippedRowsWaitsForTheEndAndFetchesTheReasons() throws IOException {
        busy = true; // for the first upload
        Files.writeString(folder.resolve("events.ndjson"), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        Receiver receiver = Receiver.of(Api.ofTenant(credentials(), "shop"), Duration.ofMillis(1));
        Balance balance = new Importer(receiver, Progress.NONE)
                .send(Dataset.open("cxm", folder), _ -> {})
                .getFirst();
        assertEquals(List.of("type=events {\"id\":\"1\"}\n{\"id\":\"2\"}\n"), uploads);
        assertEquals(1, balance.outcome().accepted());
        assertEquals(Map.of("/itemId required is needed", 1L), balance.outcome().reasons());
        assertTrue(balance.addsUp());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
        if (busy) {
            busy = false;
            answer(exchange, 503, "{\"title\":\"Busy\",\"status\":503}");
            return;
        }
        uploads.add(exchange.getRequestURI().getQuery() + " " + new String(body, StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", "/v1/operations/7");
        answer(exchange, 202, "{}");
    }

    private Credentials credentials() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Credentials.Login operator = new Credentials.Login("operator", "x");
        Credentials.TenantAccess shop = new Credentials.TenantAccess("shop-integration", "x", List.of());
        return new Credentials(operator, Map.of("shop", shop), base + "/token", base);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
