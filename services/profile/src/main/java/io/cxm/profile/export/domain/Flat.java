package io.cxm.profile.export.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.formats.SpreadsheetText;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A JSON row as the columns of an import's CSV: paths as names ({@code attributes.colour}), lists joined by {@code |},
 * what is absent left out.
 *
 * <p>People open CSV in spreadsheets, so a text that one would run has an apostrophe before it, and a list whose texts
 * hold {@code |} themselves is written as JSON. These cells do not come back by an import as they were; all of NDJSON and
 * Parquet does.
 */
public final class Flat {
    /** The objects whose members are columns; any other object is a value, written as JSON. */
    private static final Set<String> BRANCHES = Set.of(
            "", "attributes", "consent", "context", "answers", "answers.ratings", "answers.custom", "dimensions");

    private Flat() {}

    /** The row's columns by name. */
    public static Map<String, String> of(JsonNode row) {
        Map<String, String> columns = new TreeMap<>();
        add("", row, columns);
        return columns;
    }

    private static void add(String path, JsonNode node, Map<String, String> columns) {
        if (node.isObject() && BRANCHES.contains(path)) {
            node.properties()
                    .forEach(e -> add(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), columns));
        } else if (node.isArray()) {
            columns.put(path, SpreadsheetText.neutral(joined(node)));
        } else {
            String cell = node.isTextual() ? node.textValue() : node.toString();
            columns.put(path, node.isTextual() || node.isObject() ? SpreadsheetText.neutral(cell) : cell);
        }
    }

    private static String joined(JsonNode list) {
        var texts = new StringJoiner("|");
        for (JsonNode value : list) {
            if (value.isContainerNode() || value.asText().contains("|")) {
                return list.toString(); // joined, its parts could not be told apart
            }
            texts.add(value.isTextual() ? value.textValue() : value.toString());
        }
        return texts.toString();
    }
}
