package io.cxm.ingestion.element.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an event that mean something; all others are passed over. */
enum EventField {
    ID("id"),
    TYPE("type"),
    USER_ID("userId"),
    ANONYMOUS_ID("anonymousId"),
    ITEM_ID("itemId"),
    ORDER_ID("orderId"),
    ORDER_LINE_ID("orderLineId"),
    SESSION_ID("sessionId"),
    TIMESTAMP("timestamp"),
    PROMISED_AT("promisedAt"),
    QUANTITY("quantity"),
    VALUE("value"),
    CURRENCY("currency"),
    QUERY("query"),
    QUERY_TYPE("queryType"),
    RECOMMENDATION_ID("recommendationId"),
    DWELL_MS("dwellMs"),
    CONTEXT("context");

    private static final Map<String, EventField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.json, Function.identity()));
    final String json;

    EventField(String json) {
        this.json = json;
    }

    static @Nullable EventField of(String name) {
        return BY_NAME.get(name);
    }
}
