package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes or refuses rows by the rules of the write API, written out here once more so that they are a check. */
final class Judge implements Outlet {
    private static final Set<String> ORDER_OR_ITEM = Set.of("shipped", "delivered", "return", "rating");

    private final ImportType type;
    final Set<String> ids = new HashSet<>();
    final Map<String, Long> refused = new TreeMap<>();
    final Map<String, Long> skipped = new TreeMap<>();
    long lines;
    long kept;
    long stored;
    long rows;

    Judge(ImportType type) {
        this.type = type;
    }

    @Override
    public void line() {
        lines++;
    }

    @Override
    public void keep() {
        kept++;
    }

    @Override
    public void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    @Override
    public void sendRaw(String row) {
        judge(Json.tree(row));
    }

    @Override
    public void send(ObjectNode row) {
        judge(row);
    }

    long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    private void judge(JsonNode row) {
        rows++;
        String fault = fault(row);
        if (fault == null) {
            stored++;
            ids.add(row.path("id").asText());
        } else {
            refused.merge(fault, 1L, Long::sum);
        }
    }

    private @Nullable String fault(JsonNode row) {
        for (String field :
                new String[] {"id", "userId", "anonymousId", "itemId", "orderId", "orderLineId", "sessionId"}) {
            String id = row.path(field).asText();
            boolean tooLong = id.getBytes(StandardCharsets.UTF_8).length > 128;
            if (row.has(field) && (id.isEmpty() || tooLong || id.chars().anyMatch(Character::isISOControl))) {
                return field + " is no id";
            }
        }
        return switch (type) {
            case EVENTS -> event(row);
            case SURVEY_RESPONSES -> row.path("answers").isEmpty() ? "no answer" : null;
            case ITEMS, USERS -> row.path("id").asText().isEmpty() ? "no id" : null;
            case EDGES -> throw new IllegalArgumentException("these data have no edges");
        };
    }

    private static @Nullable String event(JsonNode row) {
        String type = row.path("type").asText();
        if (row.has("userId") == row.has("anonymousId")) {
            return "no shopper";
        }
        if (!row.has("itemId") && !(ORDER_OR_ITEM.contains(type) && row.has("orderId"))) {
            return "no item";
        }
        if (row.path("value").asDouble() < 0) {
            return "negative value";
        }
        if (row.path("quantity").asDouble() < 0) {
            return "negative quantity";
        }
        return null;
    }
}
