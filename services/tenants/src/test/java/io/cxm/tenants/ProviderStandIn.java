package io.cxm.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the provider's admin API, as far as this service uses it. The stack's end-to-end tests use the real
 * one; here the point is what happens when a call of it fails, which {@code /control/fail} arranges.
 */
public class ProviderStandIn implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, ObjectNode> clients = new LinkedHashMap<>();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ArrayNode> roles = new LinkedHashMap<>();
    private String failing = "";
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            started.createContext("/", this::answer);
            started.setExecutor(Executors.newSingleThreadExecutor());
            started.start();
            server = started;
            String address = address(started.getAddress().getPort());
            return Map.of(
                    "quarkus.rest-client.keycloak-admin.url",
                    address + "/admin",
                    "quarkus.oidc-client.auth-server-url",
                    address,
                    "quarkus.oidc-client.token-path",
                    "/token",
                    "quarkus.oidc-client.credentials.secret",
                    "secret-of-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        HttpServer started = server;
        if (started != null) {
            started.stop(0);
        }
    }

    HttpServer create(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }

    String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (path.equals("/token")) {
                send(exchange, 200, "{\"access_token\":\"of-the-service\",\"expires_in\":300}");
            } else if (path.equals("/control/fail")) {
                failing = new String(body, StandardCharsets.UTF_8);
                send(exchange, 204, "");
            } else if (!failing.isEmpty() && path.contains(failing)) {
                send(exchange, 500, "{}");
            } else {
                String[] parts = path.substring("/admin/".length()).split("/");
                JsonNode json = body.length == 0 ? JSON.nullNode() : JSON.readTree(body);
                route(exchange, exchange.getRequestMethod() + " " + parts[0] + "/" + parts.length, parts, query, json);
            }
        }
    }

    private void route(HttpExchange exchange, String call, String[] parts, String query, JsonNode body)
            throws IOException {
        switch (call) {
            case "POST clients/1" -> create(exchange, clients, (ObjectNode) body, "clientId");
            case "GET clients/1" -> find(exchange, clients, "clientId", query);
            case "DELETE clients/2" -> remove(exchange, clients, parts[1]);
            case "GET clients/3" -> ofClient(exchange, parts);
            case "POST clients/3" -> {
                Objects.requireNonNull(clients.get(parts[1]))
                        .put("secret", UUID.randomUUID().toString());
                ofClient(exchange, parts);
            }
            case "GET roles/2" -> send(exchange, 200, role(parts[1]).toString());
            case "POST users/1" -> create(exchange, users, (ObjectNode) body, "username");
            case "GET users/1" -> find(exchange, users, "username", query);
            case "DELETE users/2" -> remove(exchange, users, parts[1]);
            case "POST users/3" -> { // logout
                Objects.requireNonNull(users.get(parts[1])).put("signedOut", true);
                send(exchange, 204, "");
            }
            case "PUT users/3" -> { // another password
                Objects.requireNonNull(users.get(parts[1]))
                        .putArray("credentials")
                        .add(body);
                send(exchange, 204, "");
            }
            case "GET users/4" -> send(exchange, 200, rolesOf(parts[1]).toString());
            case "POST users/4" -> {
                rolesOf(parts[1]).addAll((ArrayNode) body);
                send(exchange, 204, "");
            }
            case "DELETE users/4" -> {
                ArrayNode left = JSON.createArrayNode();
                rolesOf(parts[1]).forEach(r -> {
                    if (!body.toString().contains("\"" + r.get("name").asText() + "\"")) {
                        left.add(r);
                    }
                });
                roles.put(parts[1], left);
                send(exchange, 204, "");
            }
            default -> send(exchange, 501, "{}");
        }
    }

    private void create(HttpExchange exchange, Map<String, ObjectNode> among, ObjectNode body, String name)
            throws IOException {
        if (among.values().stream().anyMatch(known -> known.get(name).equals(body.get(name)))) {
            send(exchange, 409, "{}");
            return;
        }
        String id = UUID.randomUUID().toString();
        among.put(id, body.put("id", id));
        exchange.getResponseHeaders().add("Location", "http://provider.test/" + id);
        send(exchange, 201, "");
    }

    private void find(HttpExchange exchange, Map<String, ObjectNode> among, String name, String query)
            throws IOException {
        ArrayNode found = JSON.createArrayNode();
        for (ObjectNode one : among.values()) {
            boolean named = query.contains(name + "=" + one.get(name).asText());
            boolean attributed = query.startsWith("q=tenant_id:")
                    && query.startsWith(
                            "q=tenant_id:" + one.at("/attributes/tenant_id/0").asText() + "&");
            if (named || attributed) {
                found.add(one);
            }
        }
        send(exchange, 200, found.toString());
    }

    private static void remove(HttpExchange exchange, Map<String, ObjectNode> among, String id) throws IOException {
        send(exchange, among.remove(id) == null ? 404 : 204, "");
    }

    private void ofClient(HttpExchange exchange, String[] parts) throws IOException {
        ObjectNode client = clients.get(parts[1]);
        if (client == null) {
            send(exchange, 404, "{}");
        } else if (parts[2].equals("client-secret")) {
            send(exchange, 200, "{\"value\":\"" + client.get("secret").asText() + "\"}");
        } else {
            send(exchange, 200, "{\"id\":\"account-" + parts[1] + "\"}");
        }
    }

    private ArrayNode rolesOf(String user) {
        return roles.computeIfAbsent(user, key -> JSON.createArrayNode());
    }

    private static ObjectNode role(String name) {
        return JSON.createObjectNode().put("id", "role-" + name).put("name", name);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
