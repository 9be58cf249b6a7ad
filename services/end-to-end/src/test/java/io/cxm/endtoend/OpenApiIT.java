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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document that is committed is that of the running stack. {@code -Dcxm.docs=write} renews it. */
class OpenApiIT {
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
}
