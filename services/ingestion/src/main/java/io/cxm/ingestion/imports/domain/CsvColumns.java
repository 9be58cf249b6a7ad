package io.cxm.ingestion.imports.domain;

import static java.util.Map.entry;

import io.cxm.ingestion.element.domain.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a CSV mean: a header is a JSON path, {@code attributes.colour} or {@code answers.csat}. */
final class CsvColumns {
    /** How a cell becomes JSON. */
    enum Form {
        TEXT,
        LIST,
        NUMBER,
        TRUTH,
        TIME
    }

    /** A column: the path of its value, and the value's form. */
    record Column(List<String> path, Form form) {
        Column {
            path = List.copyOf(path);
        }
    }

    private static final Map<String, Form> ITEM = Map.ofEntries(
            entry("id", Form.TEXT),
            entry("title", Form.TEXT),
            entry("description", Form.TEXT),
            entry("categories", Form.LIST),
            entry("brand", Form.TEXT),
            entry("tags", Form.LIST),
            entry("price", Form.NUMBER),
            entry("currency", Form.TEXT),
            entry("salePrice", Form.NUMBER),
            entry("inStock", Form.TRUTH),
            entry("stock", Form.NUMBER),
            entry("attributes.*", Form.LIST),
            entry("groupId", Form.TEXT),
            entry("imageUrl", Form.TEXT),
            entry("availableFrom", Form.TIME),
            entry("availableTo", Form.TIME));
    private static final Map<String, Form> USER = Map.ofEntries(
            entry("id", Form.TEXT),
            entry("birthYear", Form.NUMBER),
            entry("age", Form.NUMBER),
            entry("gender", Form.TEXT),
            entry("city", Form.TEXT),
            entry("region", Form.TEXT),
            entry("occupation", Form.TEXT),
            entry("memberTier", Form.TEXT),
            entry("interests", Form.LIST),
            entry("attributes.*", Form.LIST),
            entry("consent.*", Form.TRUTH));
    private static final Map<String, Form> EVENT = Map.ofEntries(
            entry("id", Form.TEXT),
            entry("type", Form.TEXT),
            entry("userId", Form.TEXT),
            entry("anonymousId", Form.TEXT),
            entry("itemId", Form.TEXT),
            entry("orderId", Form.TEXT),
            entry("orderLineId", Form.TEXT),
            entry("sessionId", Form.TEXT),
            entry("timestamp", Form.TIME),
            entry("promisedAt", Form.TIME),
            entry("quantity", Form.NUMBER),
            entry("value", Form.NUMBER),
            entry("currency", Form.TEXT),
            entry("query", Form.TEXT),
            entry("queryType", Form.TEXT),
            entry("recommendationId", Form.TEXT),
            entry("dwellMs", Form.NUMBER),
            entry("context.*", Form.TEXT));
    private static final Map<String, Form> EDGE = Map.of(
            "from", Form.TEXT,
            "to", Form.TEXT,
            "type", Form.TEXT,
            "weight", Form.NUMBER,
            "timestamp", Form.TIME,
            "deleted", Form.TRUTH);
    private static final Map<String, Form> RESPONSE = Map.ofEntries(
            entry("id", Form.TEXT),
            entry("surveyId", Form.TEXT),
            entry("userId", Form.TEXT),
            entry("itemId", Form.TEXT),
            entry("orderId", Form.TEXT),
            entry("sessionId", Form.TEXT),
            entry("recommendationId", Form.TEXT),
            entry("channel", Form.TEXT),
            entry("timestamp", Form.TIME),
            entry("answers.csat", Form.NUMBER),
            entry("answers.nps", Form.NUMBER),
            entry("answers.ces", Form.NUMBER),
            entry("answers.stars", Form.NUMBER),
            entry("answers.text", Form.TEXT),
            entry("answers.ratings.*", Form.NUMBER),
            entry("answers.custom.*", Form.TEXT),
            entry("dimensions.*", Form.TEXT));

    private CsvColumns() {}

    /** The column of this header; null for one that means nothing. */
    static @Nullable Column of(ElementKind kind, String header) {
        Map<String, Form> known = switch (kind) {
            case ITEMS -> ITEM;
            case USERS -> USER;
            case EDGES -> EDGE;
            case EVENTS -> EVENT;
            case RESPONSES -> RESPONSE;
        };
        String name = header.strip();
        Form form = known.get(name);
        if (form != null) {
            return new Column(List.of(name.split("\\.")), form);
        }
        // the tenant's own key may hold dots itself: only those of the known part separate
        for (Map.Entry<String, Form> open : known.entrySet()) {
            String prefix = open.getKey().endsWith(".*")
                    ? open.getKey().substring(0, open.getKey().length() - 1)
                    : null;
            if (prefix != null && name.startsWith(prefix) && name.length() > prefix.length()) {
                List<String> path = new ArrayList<>(List.of(prefix.split("\\.")));
                path.add(name.substring(prefix.length()));
                return new Column(path, open.getValue());
            }
        }
        return null;
    }
}
