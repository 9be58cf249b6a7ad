package io.cxm.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Small servers that stand for the services and answer with what they were sent. Training is one that does not run. */
public class Upstreams implements QuarkusTestResourceLifecycleManager {
    private static final List<String> SERVICES = List.of("tenants", "ingestion", "profile", "ranking", "satisfaction");
    private final List<HttpServer> servers = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        for (String service : SERVICES) {
            config.put("cxm.gateway.upstream." + service, "http://127.0.0.1:" + start(service));
        }
        config.put("cxm.gateway.upstream.training", "http://127.0.0.1:" + Ports.free());
        config.put("cxm.gateway.upstream.silence", "2S");
        config.put("cxm.gateway.upstream.connections", "40");
        config.put("cxm.gateway.limit.body-time", "1S");
        config.put("cxm.gateway.https.used", "true");
        // traces are on, and none is drawn
        config.put("quarkus.otel.sdk.disabled", "false");
        config.put("quarkus.otel.traces.sampler.arg", "0");
        config.put("quarkus.oidc.portal.auth-server-url", "http://127.0.0.1:" + startProvider());
        config.put("quarkus.oidc.portal.discovery-enabled", "false");
        config.put("quarkus.oidc.portal.authorization-path", "/auth");
        config.put("quarkus.oidc.portal.token-path", "/token");
        config.put("quarkus.oidc.portal.end-session-path", "/logout");
        config.put("quarkus.oidc.portal.jwks-path", "/keys");
        config.put("quarkus.oidc.portal.jwks.resolve-early", "false");
        config.put("quarkus.oidc.portal.credentials.secret", "secret-of-tests");
        config.put("quarkus.oidc.portal.token-state-manager.encryption-secret", "secret-of-tests-with-32-characters");
        return config;
    }

    private int startProvider() {
        try {
            HttpServer server = Provider.start();
            servers.add(server);
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int start(String service) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, service));
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            servers.add(server);
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private static void answer(HttpExchange exchange, String service) throws IOException {
        try (exchange) {
            long bytes = drain(exchange.getRequestBody());
            String path = exchange.getRequestURI().getRawPath();
            switch (path) {
                case "/v1/metrics" ->
                    send(exchange, 500, "text/html", "<h1>java.lang.IllegalStateException at x.Y</h1>");
                case "/v1/rules/empty" -> send(exchange, 404, null, "");
                case "/v1/files/reports/over", "/v1/files/exports/over" -> {
                    exchange.getResponseHeaders().add("X-Link-Lifetime", path.contains("reports") ? "5400" : "7200");
                    send(exchange, 404, "application/problem+json", "{\"code\":\"not-found\",\"detail\":\"inner\"}");
                }
                case "/v1/answers/over/page" -> send(exchange, 410, "text/html;charset=utf-8", "<h1>over</h1>");
                case "/v1/answers/fault/page" ->
                    send(exchange, 500, "application/problem+json", "{\"detail\":\"inner\"}");
                case "/v1/rules/own" -> send(exchange, 409, "application/problem+json", "{\"code\":\"own\"}");
                case "/v1/rules/spent" -> {
                    exchange.getResponseHeaders().add("RateLimit-Policy", "\"day\";q=5;w=86400");
                    exchange.getResponseHeaders().add("RateLimit", "\"day\";r=0;t=60");
                    send(exchange, 429, "application/problem+json", "{\"code\":\"too-many-requests\"}");
                }
                case "/v1/reports" -> {
                    exchange.getResponseHeaders().add("RateLimit-Policy", "\"inner\";q=1;w=1");
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://127.0.0.1:"
                                            + exchange.getLocalAddress().getPort() + "/v1/reports/r1");
                    exchange.getResponseHeaders().add("Set-Cookie", "inner=1");
                    exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
                    send(exchange, 202, "application/json", "{}");
                }
                case "/q/openapi" -> send(exchange, 200, "application/json", """
                        {"openapi":"3.0.3","paths":{"/v1/of-%s":{"get":{}}}}""".formatted(service));
                default -> send(exchange, 200, "application/json", echo(exchange, service, bytes));
            }
        }
    }

    private static long drain(InputStream body) throws IOException {
        byte[] buffer = new byte[65536];
        long bytes = 0;
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            bytes += n;
        }
        return bytes;
    }

    private static String echo(HttpExchange exchange, String service, long bytes) {
        JsonObject headers = new JsonObject();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new JsonObject()
                .put("service", service)
                .put("method", exchange.getRequestMethod())
                .put("uri", exchange.getRequestURI().toString())
                .put("bytes", bytes)
                .put("headers", headers)
                .encode();
    }

    private static void send(HttpExchange exchange, int status, @Nullable String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (type != null) {
            exchange.getResponseHeaders().add("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
