package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One operation of the API, as {@code docs/api/operations.txt} lists it.
 *
 * @param roles who may call it; {@code anyone} with a token, or {@code link} for who holds a signed link
 * @param later whether it answers not-supported-yet until the part behind it is there
 */
record Endpoint(String method, String path, Set<String> roles, boolean later) {
    static final Set<String> TENANT_ROLES = Set.of("integration", "merchandiser", "analyst", "tenant-admin");
    private static final Path LIST = Path.of("../../docs/api/operations.txt");

    Endpoint {
        roles = Set.copyOf(roles);
    }

    /** All that are listed. */
    static List<Endpoint> listed() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(word -> new Endpoint(word[0], word[1], Set.of(word[2].split(",", -1)), word.length > 3))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of an OpenAPI document, as {@code METHOD path}, in order. */
    static List<String> described(JsonNode document) {
        List<String> all = new ArrayList<>();
        TreeMap<String, JsonNode> paths = new TreeMap<>();
        document.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        paths.forEach((path, item) -> List.of("get", "post", "put", "patch", "delete").stream()
                .filter(item::has)
                .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return all;
    }

    /** The document of the running stack. */
    static JsonNode document() {
        return RawClient.json(RawClient.with(null).get("/openapi"));
    }

    String key() {
        return method + " " + path;
    }

    boolean isSignedLink() {
        return roles.contains("link");
    }

    boolean isForOperators() {
        return roles.contains("operator");
    }

    /** The parameters of its query, as an OpenAPI document names them. */
    List<String> parameters(JsonNode document) {
        List<String> names = new ArrayList<>();
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    /** The types of all values that a JSON body of this operation can hold. */
    static Set<String> bodyTypes(JsonNode document, String key) {
        String[] words = key.split(" ", 2);
        Set<String> types = new TreeSet<>();
        collect(
                document,
                document.path("paths")
                        .path(words[1])
                        .path(words[0].toLowerCase(Locale.ROOT))
                        .path("requestBody"),
                new HashSet<>(),
                types);
        return types;
    }

    private static void collect(JsonNode document, JsonNode at, Set<String> seen, Set<String> types) {
        if (at.path("type").isTextual()) {
            types.add(at.path("type").asText());
        }
        String reference = at.path("$ref").asText();
        if (!reference.isEmpty() && seen.add(reference)) {
            collect(document, document.at(reference.substring(1)), seen, types);
        }
        at.forEach(child -> collect(document, child, seen, types));
    }

    /** The path with an id that nobody has. */
    String nowhere() {
        return path.replaceAll("\\{[^}]+}", "no-such-thing");
    }

    @Override
    public String toString() {
        return key();
    }
}
