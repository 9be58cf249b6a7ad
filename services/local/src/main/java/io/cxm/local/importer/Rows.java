package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the fields of rows; what is absent in a source stays absent. */
final class Rows {
    private Rows() {}

    static void put(ObjectNode row, String field, @Nullable String value) {
        if (value != null) {
            row.put(field, value);
        }
    }

    /** Puts a list of what is there, or nothing where nothing is. */
    static void list(ObjectNode row, String field, @Nullable String... values) {
        if (Arrays.stream(values).anyMatch(Objects::nonNull)) {
            ArrayNode list = row.putArray(field);
            for (String value : values) {
                if (value != null) {
                    list.add(value);
                }
            }
        }
    }

    /** A known shopper by id, an unknown one by what holds the purchase together. */
    static void shopper(ObjectNode event, @Nullable String userId, String anonymousId) {
        if (userId != null) {
            event.put("userId", userId);
        } else {
            event.put("anonymousId", anonymousId);
        }
    }

    /** {@code home_ownership} as {@code homeOwnership}. */
    static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String part : column.split("_", -1)) {
            name.append(
                    name.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
