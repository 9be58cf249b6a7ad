package io.cxm.gateway.openapi;

import io.cxm.gateway.caller.PageKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The documents of several services as one OpenAPI 3.0 document.
 *
 * <p>Paths of two services never meet, but operations of one path can (items are written to one service and read from
 * another). Schemas of the same name and content, with all that they refer to, are one; others get their service's name in front.
 * What each operation answers when it fails is added here ({@link ProblemAnswers}), and what else holds by rule
 * ({@link OperationRules}).
 */
public final class MergedOpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String SCHEMAS = "#/components/schemas/";
    private final JsonObject paths = new JsonObject();
    private final JsonObject schemas = new JsonObject();
    private final OperationRules rules;

    /** With the lines of the list of operations, which say who may call each. */
    public MergedOpenApi(List<String> operations) {
        rules = new OperationRules(operations);
    }

    /** Adds what this service answers below {@code /v1}. */
    public MergedOpenApi add(String service, JsonObject document) {
        Map<String, String> renamed = new HashMap<>();
        JsonObject own =
                document.getJsonObject("components", new JsonObject()).getJsonObject("schemas", new JsonObject());
        // a name that changes makes other schemas what the known ones are not: those that refer to it
        while (own.fieldNames().stream().anyMatch(name -> renames(service, name, own, renamed))) {}
        for (String name : own.fieldNames()) {
            String as = renamed.getOrDefault(SCHEMAS + name, SCHEMAS + name).substring(SCHEMAS.length());
            schemas.put(as, refer(own.getValue(name), renamed));
        }
        JsonObject added = document.getJsonObject("paths", new JsonObject());
        for (String path : added.fieldNames()) {
            if (path.startsWith("/v1/")) {
                addPath(path, (JsonObject) refer(added.getJsonObject(path), renamed));
            }
        }
        return this;
    }

    private boolean renames(String service, String name, JsonObject own, Map<String, String> renamed) {
        return schemas.containsKey(name)
                && !schemas.getValue(name).equals(refer(own.getValue(name), renamed))
                && renamed.putIfAbsent(SCHEMAS + name, SCHEMAS + capitalised(service) + name) == null;
    }

    private void addPath(String path, JsonObject item) {
        JsonObject known = paths.getJsonObject(path);
        paths.put(path, known == null ? item : known.copy().mergeIn(item));
    }

    /** The merged document. */
    public JsonObject document() {
        JsonObject token =
                new JsonObject().put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        JsonObject key = new JsonObject()
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", PageKeys.HEADER)
                .put("description", "A browser key, from the pages that it is made for");
        JsonObject schemes = new JsonObject().put("token", token).put(OperationRules.KEY, key);
        JsonObject operations = sorted(described());
        JsonObject problems = ProblemAnswers.all();
        JsonObject known = withProblem();
        Set<String> used = new HashSet<>();
        collect(operations, known, used);
        collect(problems, known, used);
        known.fieldNames().retainAll(used);
        return new JsonObject()
                .put("openapi", "3.0.3")
                .put("info", new JsonObject().put("title", "CXM").put("version", "v1"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("security", new JsonArray().add(new JsonObject().put("token", new JsonArray())))
                .put("paths", operations)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", sorted(known))
                                .put("responses", problems)
                                .put("securitySchemes", schemes));
    }

    private JsonObject described() {
        JsonObject all = paths.copy();
        for (String path : all.fieldNames()) {
            JsonObject item = all.getJsonObject(path);
            List<String> methods = METHODS.stream().filter(item::containsKey).toList();
            methods.forEach(method -> ProblemAnswers.describe(method, path, item.getJsonObject(method)));
            methods.forEach(method -> rules.describe(method, path, item));
        }
        return all;
    }

    /** The services describe a problem; should none of them answer, its shape is still an object. */
    private JsonObject withProblem() {
        JsonObject all = schemas.copy();
        return all.containsKey("Problem") ? all : all.put("Problem", new JsonObject().put("type", "object"));
    }

    /** The names of the schemas that something refers to, by others too: of what is not built, none is left to refer to. */
    private static void collect(Object value, JsonObject known, Set<String> used) {
        switch (value) {
            case JsonObject object ->
                object.forEach(field -> {
                    if (field.getKey().equals("$ref") && field.getValue() instanceof String target) {
                        String name = target.substring(target.lastIndexOf('/') + 1);
                        if (target.startsWith(SCHEMAS) && used.add(name)) {
                            collect(known.getJsonObject(name, new JsonObject()), known, used);
                        }
                    } else if (field.getValue() != null) {
                        collect(field.getValue(), known, used);
                    }
                });
            case JsonArray array -> array.stream().filter(Objects::nonNull).forEach(part -> collect(part, known, used));
            default -> {}
        }
    }

    /** A copy in which references follow their schemas to new names. Security is one for the whole document. */
    private static Object refer(Object value, Map<String, String> renamed) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                for (String name : object.fieldNames()) {
                    Object field = object.getValue(name);
                    if (name.equals("$ref") && field instanceof String target) {
                        copy.put(name, renamed.getOrDefault(target, target));
                    } else if (!(name.equals("security") && field instanceof JsonArray)) {
                        copy.put(name, field == null ? null : refer(field, renamed));
                    }
                }
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(element -> copy.add(element == null ? null : refer(element, renamed)));
                yield copy;
            }
            default -> value;
        };
    }

    private static JsonObject sorted(JsonObject object) {
        JsonObject copy = new JsonObject();
        object.fieldNames().stream().sorted().forEach(name -> copy.put(name, object.getValue(name)));
        return copy;
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
