package io.cxm.simulator.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as {@code POST /v1/imports?type=events} takes it. */
public record EventRow(
        String id,
        String type,
        @JsonUnwrapped Who who,
        Instant timestamp,
        @JsonUnwrapped What what,
        @JsonUnwrapped Order order,
        @Nullable Context context)
        implements Row {

    public record Who(
            @Nullable String userId,
            @Nullable String anonymousId,
            @Nullable String sessionId) {
        /** The same shopper outside of a visit: what a carrier or a returns desk reports. */
        public Who later() {
            return new Who(userId, anonymousId, null);
        }
    }

    /** What it was about. */
    public record What(
            @Nullable String itemId,
            @Nullable String query,
            @Nullable String queryType,
            @Nullable Long dwellMs,
            @Nullable Double quantity,
            @Nullable Double value,
            @Nullable String currency) {

        public static What item(String itemId) {
            return new What(itemId, null, null, null, null, null, null);
        }

        public static What viewed(String itemId, long dwellMs) {
            return new What(itemId, null, null, dwellMs, null, null, null);
        }

        public static What searched(String query, String queryType) {
            return new What(null, query, queryType, null, null, null, null);
        }

        /** A search for something that nobody sells. */
        public What mistyped() {
            return new What(itemId, query + "x", queryType, dwellMs, quantity, value, currency);
        }

        public static What rated(String itemId, int stars) {
            return new What(itemId, null, null, null, null, (double) stars, null);
        }

        public static What sold(String itemId, double quantity, double value, String currency) {
            return new What(itemId, null, null, null, quantity, value, currency);
        }
    }

    /** The order line that it belongs to. */
    public record Order(
            @Nullable String orderId,
            @Nullable String orderLineId,
            @Nullable Instant promisedAt) {
        public static final Order NONE = new Order(null, null, null);
    }

    /** Where and how; the position is that in the list that was clicked, from 1, results how many a search had. */
    public record Context(
            @Nullable String device,
            @Nullable Integer position,
            @Nullable String store,
            @Nullable String carrier,
            @Nullable Double discount,
            @Nullable String reason,
            @Nullable String text,
            @Nullable Integer results) {

        public static Context on(String device) {
            return new Context(device, null, null, null, null, null, null, null);
        }

        public static Context clicked(String device, int position) {
            return new Context(device, position, null, null, null, null, null, null);
        }

        public static Context found(String device, int results) {
            return new Context(device, null, null, null, null, null, null, results);
        }

        public static Context sent(String store, String carrier) {
            return new Context(null, null, store, carrier, null, null, null, null);
        }

        public static Context because(String reason) {
            return new Context(null, null, null, null, null, reason, null, null);
        }

        /** A reason and what the shopper said of it. */
        public static Context because(String reason, String text) {
            return new Context(null, null, null, null, null, reason, text, null);
        }
    }
}
