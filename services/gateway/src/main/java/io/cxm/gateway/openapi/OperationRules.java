package io.cxm.gateway.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What every operation's description has by rule: an id and a tag that programs can be named after, who may call it and with
 * what, and the headers of its successes. Who may call it is what {@code docs/api/operations.txt} says, which tests hold
 * against what runs.
 */
final class OperationRules {
    /** The scheme of a browser key. */
    static final String KEY = "key";

    private static final String LINKS = "/v1/files/";
    private static final String ANSWERS = "/v1/answers/";
    private static final String WITH_KEY = "/v1/events";
    private static final Set<String> STARTING =
            Set.of("/v1/exports", "/v1/imports", "/v1/recommendation-jobs", "/v1/reports", "/v1/training-runs");
    private static final Map<String, String> SUBJECTS = Map.of("api-clients", "API clients", "files", "Downloads");
    private final Map<String, List<String>> roles = new TreeMap<>();

    /** With the lines of the list of operations. */
    OperationRules(List<String> listed) {
        for (String line : listed) {
            String[] words = line.split("\\s+", 4);
            if (!line.startsWith("#") && words.length > 2) {
                roles.put(
                        words[0] + " " + words[1],
                        Arrays.stream(words[2].split(",", -1)).toList());
            }
        }
    }

    /** Adds what is missing of this operation of a path. */
    void describe(String method, String path, JsonObject item) {
        JsonObject operation = item.getJsonObject(method);
        if (!operation.containsKey("operationId")) {
            operation.put("operationId", id(method, path));
        }
        JsonArray tags = operation.getJsonArray("tags", new JsonArray());
        if (tags.isEmpty() || tags.getString(0).endsWith(" Resource")) { // named after a class
            operation.put("tags", new JsonArray().add(subject(path)));
        }
        List<String> callers = roles.get(method.toUpperCase(Locale.ROOT) + " " + path);
        if (callers != null) {
            operation.put("x-roles", new JsonArray(callers));
        }
        if (path.startsWith(ANSWERS)) {
            operation.put("security", new JsonArray());
        } else if (path.startsWith(LINKS)) {
            operation.put("security", new JsonArray());
            operation.put(
                    "description",
                    "Whoever prefers text/html, as browsers do, is told in a page what the problem documents say.");
        } else if (path.equals(WITH_KEY)) {
            operation.put("security", new JsonArray().add(scheme("token")).add(scheme(KEY)));
        }
        headers(method, path, item);
    }

    private static JsonObject scheme(String name) {
        return new JsonObject().put(name, new JsonArray());
    }

    /** As in {@code postTrainingRunsByIdCancel}. */
    static String id(String method, String path) {
        String words = path.substring("/v1/".length()).replace("{", "by-").replace("}", "");
        return method
                + Arrays.stream(words.split("[^A-Za-z0-9]+", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String subject(String path) {
        String first = path.split("[/:]", -1)[2];
        return SUBJECTS.getOrDefault(
                first,
                Character.toUpperCase(first.charAt(0)) + first.substring(1).replace('-', ' '));
    }

    private static void headers(String method, String path, JsonObject item) {
        JsonObject answers = item.getJsonObject(method).getJsonObject("responses", new JsonObject());
        boolean versioned = !method.equals("delete") && hasVersions(item);
        for (String status : answers.fieldNames()) {
            boolean starts = status.equals("202") && method.equals("post") && STARTING.contains(path);
            if (status.equals("201") || status.equals("303") || starts) {
                header(answers.getJsonObject(status), "Location", "Where it is");
            }
            if (versioned && Set.of("200", "201").contains(status)) {
                header(answers.getJsonObject(status), "ETag", "What If-Match takes");
            }
        }
    }

    /** Whether something of this path asks for the version that it changes. */
    private static boolean hasVersions(JsonObject item) {
        return item.fieldNames().stream()
                .map(item::getValue)
                .filter(JsonObject.class::isInstance)
                .flatMap(operation -> ((JsonObject) operation).getJsonArray("parameters", new JsonArray()).stream())
                .anyMatch(parameter -> "If-Match".equals(((JsonObject) parameter).getString("name")));
    }

    private static void header(JsonObject answer, String name, String means) {
        JsonObject headers = answer.getJsonObject("headers", new JsonObject());
        if (!headers.containsKey(name)) {
            JsonObject text = new JsonObject().put("type", "string");
            headers.put(name, new JsonObject().put("description", means).put("schema", text));
        }
        answer.put("headers", headers);
    }
}
