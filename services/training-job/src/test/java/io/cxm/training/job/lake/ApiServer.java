package io.cxm.training.job.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Kubernetes' API over HTTP on loopback, as far as a driver of Spark uses it in one namespace: objects in memory, and the rights
 * of a Role. A pod runs from the moment that it is made.
 */
final class ApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/api/v1/namespaces/shop/([a-z]+)(?:/([^/]+))?");

    private final Map<String, ObjectNode> pods = new ConcurrentHashMap<>();
    private final List<JsonNode> made = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonNode role;
    private final Consumer<JsonNode> node;
    private final HttpServer server;

    private ApiServer(JsonNode role, Consumer<JsonNode> node) throws IOException {
        this.role = role;
        this.node = node;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /**
     * A server whose callers may do what a Role says.
     *
     * @param driver a pod that is there already
     * @param node is told of each new pod
     */
    static ApiServer start(JsonNode role, String driver, Consumer<JsonNode> node) throws IOException {
        var api = new ApiServer(role, node);
        ObjectNode pod = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", driver).put("namespace", "shop");
        api.pods.put(driver, running(pod));
        api.server.createContext("/", api::answer);
        api.server.setExecutor(api.threads);
        api.server.start();
        return api;
    }

    /** Its address, as a master of Spark names it. */
    String master() {
        return "k8s://http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The pods that it was asked to make. */
    List<JsonNode> made() {
        return List.copyOf(made);
    }

    /** What its callers asked for without the right to, or what it does not know. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** What its callers may do and have not done, as in {@code get pods}. */
    Set<String> unused() {
        Set<String> rights = new TreeSet<>();
        for (JsonNode rule : role.path("rules")) {
            for (JsonNode resource : rule.path("resources")) {
                rule.path("verbs").forEach(verb -> rights.add(verb.asText() + " " + resource.asText()));
            }
        }
        rights.removeAll(used);
        return rights;
    }

    /** The pods that are there. */
    List<String> names() {
        return List.copyOf(pods.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            refuse(exchange, 404, "");
            return;
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String resource = path.group(1);
        String name = Objects.requireNonNullElse(path.group(2), "");
        String verb = verb(exchange.getRequestMethod(), !name.isEmpty(), query.contains("watch=true"));
        used.add(verb + " " + resource);
        if (!isAllowed(verb, resource)) {
            refuse(exchange, 403, " (" + verb + ")");
            return;
        }
        switch (verb) {
            case "create" -> send(exchange, 201, created(resource, exchange));
            case "get" -> {
                ObjectNode found = pods.get(name);
                send(exchange, found == null ? 404 : 200, found == null ? JSON.createObjectNode() : found);
            }
            case "list" -> send(exchange, 200, list(query));
            case "watch" -> watch(exchange);
            case "delete", "deletecollection" -> {
                if (resource.equals("pods")) {
                    pods.entrySet()
                            .removeIf(pod -> name.isEmpty()
                                    ? isExecutor(pod.getValue())
                                    : pod.getKey().equals(name));
                }
                send(
                        exchange,
                        200,
                        JSON.createObjectNode().put("kind", "Status").put("status", "Success"));
            }
            default -> refuse(exchange, 405, "");
        }
    }

    private static String verb(String method, boolean named, boolean watch) {
        return switch (method) {
            case "GET" -> named ? "get" : watch ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> named ? "delete" : "deletecollection";
            default -> method;
        };
    }

    private boolean isAllowed(String verb, String resource) {
        return StreamSupport.stream(role.path("rules").spliterator(), false)
                .anyMatch(rule -> has(rule.path("resources"), resource) && has(rule.path("verbs"), verb));
    }

    private static boolean has(JsonNode texts, String wanted) {
        return StreamSupport.stream(texts.spliterator(), false)
                .anyMatch(text -> text.asText().equals(wanted));
    }

    private ObjectNode created(String resource, HttpExchange exchange) throws IOException {
        ObjectNode object = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        if (resource.equals("pods")) {
            made.add(object.deepCopy());
            pods.put(object.at("/metadata/name").asText(), running(object));
            node.accept(object);
        }
        return object;
    }

    private static ObjectNode running(ObjectNode pod) {
        ((ObjectNode) pod.get("metadata"))
                .put("uid", "uid-of-" + pod.at("/metadata/name").asText());
        ObjectNode status = pod.putObject("status").put("phase", "Running").put("podIP", "127.0.0.1");
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        status.putArray("containerStatuses");
        return pod;
    }

    private ObjectNode list(String query) {
        ObjectNode list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "PodList");
        list.putObject("metadata").put("resourceVersion", "1");
        var items = list.putArray("items");
        pods.values().stream()
                .filter(pod -> isExecutor(pod) == query.contains("spark-role"))
                .forEach(items::add);
        return list;
    }

    private static boolean isExecutor(JsonNode pod) {
        return pod.at("/metadata/labels/spark-role").asText().equals("executor");
    }

    /** Without word of anything: Spark asks for all pods as well, every half minute. A web socket it does without. */
    private void watch(HttpExchange exchange) throws IOException {
        boolean socket = exchange.getRequestHeaders().containsKey("Upgrade");
        exchange.sendResponseHeaders(200, socket ? -1 : 0);
        try (exchange) {
            if (!socket) {
                exchange.getResponseBody().flush();
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(HttpExchange exchange, int status, String why) throws IOException {
        refused.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + why);
        send(exchange, status, JSON.createObjectNode().put("kind", "Status").put("code", status));
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
