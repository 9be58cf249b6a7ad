package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Random requests made from an OpenAPI document: mostly of the right form, so that they get far, and never quite right. */
final class Noise {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 6;
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "thing",
            "shopper",
            "events",
            "view",
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "-271821-04-20T00:00:00Z",
            "default",
            "product",
            "a > b > c",
            "not (((",
            "price <= 1e999",
            "title in ('a','b')",
            "\u0000",
            "\ud800",
            "'",
            "%",
            "..",
            "商品",
            "x".repeat(200),
            "{\"a\":1}");
    private static final List<Number> NUMBERS = List.of(
            0,
            1,
            -1,
            7,
            500,
            0.1,
            -0.0,
            1e308,
            4.9e-324,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Integer.MAX_VALUE,
            2_147_483_648L);
    private final JsonNode document;
    private final Random random;

    Noise(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** A path of this operation, with whatever for its ids and parameters. */
    String path(Endpoint endpoint) {
        StringBuilder path = new StringBuilder();
        for (String part : endpoint.path().splitWithDelimiters("\\{[^}]+}", 0)) {
            path.append(part.startsWith("{") ? id() : part);
        }
        char separator = '?';
        for (String name : endpoint.parameters(document)) {
            if (random.nextBoolean()) {
                path.append(separator).append(name).append('=').append(RawClient.encode(value()));
                separator = '&';
            }
        }
        return path.toString();
    }

    private String id() {
        String text = pick(TEXTS);
        return text.isEmpty() || text.equals("..") ? "thing" : RawClient.encode(text);
    }

    private String value() {
        return random.nextInt(3) == 0 ? String.valueOf(pick(NUMBERS)) : pick(TEXTS);
    }

    /** A body of this operation; missing where it takes none. */
    JsonNode body(Endpoint endpoint) {
        JsonNode schema = document.path("paths")
                .path(endpoint.path())
                .path(endpoint.method().toLowerCase(java.util.Locale.ROOT))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? schema : value(schema, 0);
    }

    private JsonNode value(JsonNode named, int depth) {
        JsonNode schema = resolved(named);
        if (depth > DEPTH || random.nextInt(12) == 0) {
            return anything();
        }
        if (schema.path("enum").isArray() && random.nextInt(4) > 0) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer" -> JSON.numberNode(random.nextInt(-2, 600));
            case "number" -> JSON.numberNode(random.nextGaussian() * 100);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(pick(TEXTS));
            default -> anything();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(3) > 0) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() || random.nextInt(8) == 0) {
            object.set(pick(TEXTS), others.isObject() ? value(others, depth + 1) : anything());
        }
        return object;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref") || at.path("allOf").isArray()) {
            at = at.has("$ref")
                    ? document.at(at.path("$ref").asText().substring(1))
                    : at.path("allOf").path(0);
        }
        return at;
    }

    private JsonNode anything() {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.arrayNode().add(pick(TEXTS)).add(JSON.nullNode());
            case 3 -> JSON.objectNode().put(pick(TEXTS), random.nextInt());
            case 4 -> JSON.numberNode(pick(NUMBERS).doubleValue());
            default -> JSON.textNode(pick(TEXTS));
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
