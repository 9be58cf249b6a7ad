package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the running stack's OpenAPI document says of an operation's answers, to be held against those it gives. */
final class Documented {
    private static @Nullable JsonNode document;

    private Documented() {}

    /** Fails unless the answer's status, media type and JSON are among those that the document gives this operation. */
    static void assertAgrees(String key, HttpResponse<String> answer) {
        assertEquals(List.of(), faults(document(), key, answer), () -> key + " answered " + answer.body());
    }

    private static synchronized JsonNode document() {
        JsonNode known = document;
        if (known == null) {
            known = Endpoint.document();
            document = known;
        }
        return known;
    }

    private static List<String> faults(JsonNode document, String key, HttpResponse<String> answer) {
        JsonNode responses = operation(document, key).path("responses");
        JsonNode response = Shape.resolved(document, responses.path("" + answer.statusCode()));
        if (response.isMissingNode()) {
            return List.of(answer.statusCode() + " is none of " + names(responses));
        }
        List<String> absent = names(response.path("headers")).stream()
                .filter(name -> answer.headers().firstValue(name).isEmpty())
                .toList();
        if (!absent.isEmpty()) {
            return List.of("without " + absent);
        }
        if (answer.body().isEmpty()) {
            return List.of();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content");
        if (!content.has(type)) {
            return List.of(type + " is none of " + names(content));
        }
        boolean json = type.endsWith("json") && !type.endsWith("ndjson");
        JsonNode schema = Shape.resolved(document, content.path(type).path("schema"));
        return json && !schema.path("format").asText().equals("binary")
                ? Shape.of(document, schema).faults(RawClient.json(answer))
                : List.of();
    }

    /** The document's node of an operation, given as {@code METHOD path}. */
    static JsonNode operation(JsonNode document, String key) {
        String[] words = key.split(" ", 2);
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
