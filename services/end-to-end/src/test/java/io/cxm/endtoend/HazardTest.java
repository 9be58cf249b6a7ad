package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HazardTest {
    private static final Pattern ADDRESS = Pattern.compile(
            "url|uri|href|link|address|callback|endpoint|hook|host|logo(?!dds)|branding|image|origins?$",
            Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @EnumSource(Hazard.class)
    void isShownByATestThatIsThere(Hazard hazard) {
        assertTrue(hazard.shown().isThere(), () -> hazard.shown() + " is no test");
    }

    /**
     * Of those that are known, none is asked: {@link HostileTextIT#asksNoAddressThatItIsSent} sends them, and
     * {@link HostileTextIT#asksNoWebhookThatIsInside} the one of a webhook. A new one belongs into both.
     */
    @Test
    void knowsEveryFieldThatHoldsAnAddress() throws IOException {
        Set<String> fields = new TreeSet<>();
        JsonNode document = Json.tree(Files.readString(Path.of("../../docs/api/openapi.json")));
        for (JsonNode schema : document.path("components").path("schemas")) {
            collect(schema, fields);
        }
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                operation.path("parameters").forEach(p -> keep(p.path("name").asText(), p.path("schema"), fields));
            }
        }
        // href and tokenUrl are answered and never sent, as the hash of a logo is, and link a signed one of ours
        assertEquals(
                Set.of("branding", "href", "imageUrl", "link", "logoSha256", "origins", "tokenUrl", "url"), fields);
    }

    private static void collect(JsonNode schema, Set<String> fields) {
        schema.path("properties").properties().forEach(p -> {
            keep(p.getKey(), p.getValue(), fields);
            collect(p.getValue(), fields);
        });
    }

    private static void keep(String name, JsonNode schema, Set<String> fields) {
        boolean number = schema.path("type").asText().equals("integer");
        if ((!number && ADDRESS.matcher(name).find())
                || schema.path("format").asText().startsWith("ur")) {
            fields.add(name);
        }
    }
}
