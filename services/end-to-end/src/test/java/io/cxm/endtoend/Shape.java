package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A schema of an OpenAPI 3.0 document, held against JSON: types, null, required and undeclared properties, elements. What
 * limits a value (lengths, formats, ranges) is not looked at.
 */
record Shape(JsonNode document, JsonNode schema) {
    private static final int MOST_NAMED = 10;
    /** Without any of these a schema allows everything, null too. */
    private static final List<String> LIMITS =
            List.of("type", "enum", "properties", "items", "allOf", "anyOf", "oneOf", "additionalProperties");

    static Shape of(JsonNode document, JsonNode schema) {
        return new Shape(document, resolved(document, schema));
    }

    /** What a reference refers to, or the node itself. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : resolved(document, document.at(reference.substring(1)));
    }

    /** Where and how the JSON is not what the schema says. */
    List<String> faults(JsonNode value) {
        List<String> faults = new ArrayList<>();
        if (schema.isEmpty()) {
            faults.add("the schema is empty");
        }
        collect(value, "", faults);
        return faults.subList(0, Math.min(MOST_NAMED, faults.size()));
    }

    private void collect(JsonNode value, String at, List<String> faults) {
        if (value.isNull()) {
            if (!canBeNull()) {
                faults.add(at + " is null");
            }
            return;
        }
        List<JsonNode> choices = new ArrayList<>();
        schema.path("anyOf").forEach(choices::add);
        schema.path("oneOf").forEach(choices::add);
        if (!choices.isEmpty() && choices.stream().noneMatch(choice -> fits(choice, value, at))) {
            faults.add(at + " is none of its choices");
        }
        schema.path("allOf").forEach(part -> of(document, part).collect(value, at, faults));
        String type = schema.path("type").asText();
        if (!isOfType(type, value)) {
            faults.add(at + " is no " + type + " but " + value.getNodeType());
        }
        JsonNode allowed = schema.path("enum");
        if (!allowed.isMissingNode()
                && StreamSupport.stream(allowed.spliterator(), false).noneMatch(value::equals)) {
            faults.add(at + " is none of " + allowed);
        }
        if (value.isObject()) {
            collectProperties(value, at, faults);
        }
        if (value.isArray() && schema.has("items")) {
            Shape items = of(document, schema.path("items"));
            for (int i = 0; i < value.size(); i++) {
                items.collect(value.path(i), at + "/" + i, faults);
            }
        }
    }

    private void collectProperties(JsonNode object, String at, List<String> faults) {
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asText())) {
                faults.add(at + " has no " + name.asText());
            }
        }
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        object.properties().forEach(field -> {
            String where = at + "/" + field.getKey();
            if (properties.has(field.getKey())) {
                of(document, properties.path(field.getKey())).collect(field.getValue(), where, faults);
            } else if (others.isObject()) {
                of(document, others).collect(field.getValue(), where, faults);
            } else if (!properties.isEmpty()) {
                faults.add(where + " is not declared");
            }
        });
    }

    private boolean canBeNull() {
        boolean saysNothing = LIMITS.stream().noneMatch(schema::has);
        return schema.path("nullable").asBoolean()
                || saysNothing
                || StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                        .anyMatch(choice -> of(document, choice).canBeNull());
    }

    private boolean fits(JsonNode choice, JsonNode value, String at) {
        List<String> faults = new ArrayList<>();
        of(document, choice).collect(value, at, faults);
        return faults.isEmpty();
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }
}
