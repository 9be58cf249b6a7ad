package io.cxm.profile.interaction.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.contracts.event.Event;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event in the shape in which it is sent: what comes out can go in again.
 *
 * @param receivedAt when it came, only where events are listed by that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        String id,
        String type,
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable String itemId,
        @Nullable String orderId,
        @Nullable String orderLineId,
        @Nullable String sessionId,
        @Nullable String timestamp,
        @Nullable String promisedAt,
        @Nullable Double quantity,
        @Nullable Double value,
        @Nullable String currency,
        @Nullable String query,
        @Nullable String queryType,
        @Nullable String recommendationId,
        @Nullable Long dwellMs,
        @Nullable Map<String, JsonNode> context,
        @Nullable String receivedAt) {
    public EventView {
        context = context == null ? null : new TreeMap<>(context);
    }

    public static EventView of(Event event) {
        return of(event, null);
    }

    /** The same with when it came. */
    public static EventView arrived(Event event) {
        return of(event, time(event.getReceivedAt()));
    }

    private static EventView of(Event event, @Nullable String receivedAt) {
        return new EventView(
                event.getId(),
                EventName.of(event.getType()),
                present(event.getUserId()),
                present(event.getAnonymousId()),
                present(event.getItemId()),
                present(event.getOrderId()),
                present(event.getOrderLineId()),
                present(event.getSessionId()),
                event.hasAt() ? time(event.getAt()) : null,
                event.hasPromisedAt() ? time(event.getPromisedAt()) : null,
                event.hasQuantity() ? event.getQuantity() : null,
                event.hasValue() ? event.getValue() : null,
                present(event.getCurrency()),
                present(event.getQuery()),
                present(event.getQueryType()),
                present(event.getRecommendationId()),
                event.hasDwellMs() ? event.getDwellMs() : null,
                FreeValues.read(event.getContextMap()),
                receivedAt);
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
