package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The OpenAPI document that is committed is that of the running stack. {@code -Dcxm.docs=write} renews it. */
class OpenApiIT {
    /** What the scanner makes of the name of a method. */
    private static final Set<String> METHOD_NAMES = Set.of(
            "List",
            "Create",
            "Delete",
            "Rotate",
            "Put",
            "Get",
            "Read",
            "Change",
            "Open",
            "Ask",
            "File",
            "Item",
            "User",
            "Events",
            "Vector",
            "Usage",
            "Measure",
            "Export",
            "Download");

    private static final Path COMMITTED = Path.of("../../docs/api/openapi.json");

    @Test
    void isWhatIsCommitted() throws IOException {
        JsonNode running = Endpoint.document();
        if ("write".equals(System.getProperty("cxm.docs"))) {
            Files.writeString(COMMITTED, Json.pretty(running));
        }
        assertEquals(
                Json.pretty(Json.tree(Files.readString(COMMITTED))),
                Json.pretty(running),
                "the document is old; run with -Dcxm.docs=write");
    }

    @Test
    void isOfAVersionThatToolsCheckRightly() {
        assertTrue(Endpoint.document().path("openapi").asText().startsWith("3.0."));
    }

    @Test
    void holdsTheOperationsOfTheList() {
        assertEquals(Endpoint.listed().stream().map(Endpoint::key).toList(), Endpoint.described(Endpoint.document()));
    }

    @Test
    void refersOnlyToWhatItHolds() {
        JsonNode document = Endpoint.document();
        List<String> dangling = new ArrayList<>();
        for (String reference : document.findValuesAsText("$ref")) {
            if (document.at(reference.substring(1)).isMissingNode()) {
                dangling.add(reference);
            }
        }
        assertEquals(List.of(), dangling);
        assertFalse(document.path("components").path("schemas").isEmpty());
    }

    @Test
    void saysOfEverySuccessWhatItsJsonIs() {
        JsonNode document = Endpoint.document();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.listed()) {
            JsonNode responses = Documented.operation(document, endpoint.key()).path("responses");
            List<String> successes = new ArrayList<>();
            responses.properties().forEach(response -> {
                if (response.getKey().compareTo("400") < 0) {
                    successes.add(response.getKey());
                    JsonNode json = response.getValue().path("content").path("application/json");
                    JsonNode schema = Shape.resolved(document, json.path("schema"));
                    boolean file = schema.path("format").asText().equals("binary");
                    boolean said = schema.has("properties") || schema.has("oneOf") || file;
                    if (!json.isMissingNode() && !said) {
                        wrong.add(endpoint + " " + response.getKey() + " " + schema);
                    }
                }
            });
            if (successes.isEmpty() != endpoint.later()) {
                wrong.add(endpoint + " succeeds with " + successes);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void namesTheProblemsOfEveryOperation() {
        JsonNode document = Endpoint.document();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.listed()) {
            JsonNode responses = Documented.operation(document, endpoint.key()).path("responses");
            boolean some = false;
            for (Map.Entry<String, JsonNode> response : responses.properties()) {
                if (response.getKey().compareTo("400") >= 0) {
                    some = true;
                    JsonNode problem = Shape.resolved(document, response.getValue())
                            .path("content")
                            .path("application/problem+json")
                            .path("schema");
                    if (!Shape.resolved(document, problem).path("properties").has("code")) {
                        wrong.add(endpoint + " " + response.getKey());
                    }
                }
            }
            if (!some || responses.has("401") == endpoint.isSignedLink()) {
                wrong.add(endpoint + " has the problems of another");
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What programs and people name an operation by, in a generated client and in its documentation. */
    @Test
    void namesEveryOperationOnceAndSaysWhoMayCallIt() {
        JsonNode document = Endpoint.document();
        Set<String> ids = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.listed()) {
            JsonNode operation = Documented.operation(document, endpoint.key());
            String id = operation.path("operationId").asText();
            String tag = operation.path("tags").path(0).asText();
            String summary = operation.path("summary").asText();
            Set<String> roles = new HashSet<>();
            operation.path("x-roles").forEach(role -> roles.add(role.asText()));
            boolean open =
                    operation.has("security") && operation.path("security").isEmpty();
            if (!id.matches("[a-z][A-Za-z0-9]+")
                    || !ids.add(id)
                    || tag.isEmpty()
                    || tag.endsWith("Resource")
                    || summary.isEmpty()
                    || METHOD_NAMES.contains(summary)
                    || !roles.equals(endpoint.roles())
                    || open != endpoint.isSignedLink()) {
                wrong.add(endpoint + " " + id + " " + tag + " " + summary + " " + roles);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void declaresTheParametersOfEveryPath() {
        JsonNode document = Endpoint.document();
        List<String> missing = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.listed()) {
            Set<String> declared = new HashSet<>();
            for (JsonNode parameter :
                    Documented.operation(document, endpoint.key()).path("parameters")) {
                if (parameter.path("in").asText().equals("path")) {
                    declared.add(parameter.path("name").asText());
                }
            }
            Matcher name = Pattern.compile("\\{([^}]+)}").matcher(endpoint.path());
            while (name.find()) {
                if (!declared.contains(name.group(1))) {
                    missing.add(endpoint + " " + name.group(1));
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
