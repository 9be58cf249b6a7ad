package io.cxm.profile.interaction.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that the tenant chose the type of, as they are kept: texts as they are, everything else as JSON. Written back
 * they give the same kept value, whichever of the two they were.
 */
public final class FreeValues {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FreeValues() {}

    /** The values with their types; null when there are none. */
    public static @Nullable Map<String, JsonNode> read(Map<String, String> kept) {
        if (kept.isEmpty()) {
            return null;
        }
        Map<String, JsonNode> values = new TreeMap<>();
        kept.forEach((name, text) -> values.put(name, read(text)));
        return values;
    }

    private static JsonNode read(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if ("{[-0123456789tfn".indexOf(first) < 0) {
            return TextNode.valueOf(text);
        }
        try {
            JsonNode node = JSON.readTree(text);
            // "007" and "1.50" are texts: as numbers they would come back as others
            return node.toString().equals(text) ? node : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
