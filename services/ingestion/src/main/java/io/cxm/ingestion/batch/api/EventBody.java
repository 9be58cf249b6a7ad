package io.cxm.ingestion.batch.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event, as the API's document describes it. It is read by a streaming reader; this type is never filled. */
@Schema(name = "Event", description = "One thing that a shopper did. userId or anonymousId is needed.")
record EventBody(
        @Schema(description = "The key of deduplication; without it one is derived", minLength = 1, maxLength = 128)
        @Nullable
        String id,

        @Schema(
                required = true,
                description = "view click search favorite cart_add cart_remove purchase shipped delivered return rating"
                        + " complaint impression dismiss, or an alias of Google's retail schema",
                examples = "view")
        String type,

        @Schema(maxLength = 128) @Nullable String userId,
        @Schema(maxLength = 128) @Nullable String anonymousId,
        @Schema(maxLength = 128) @Nullable String itemId,
        @Schema(maxLength = 128) @Nullable String orderId,
        @Schema(maxLength = 128) @Nullable String orderLineId,
        @Schema(maxLength = 128) @Nullable String sessionId,

        @Schema(
                type = SchemaType.STRING,
                format = "date-time",
                description = "RFC 3339; milliseconds since 1970 are taken as well")
        @Nullable
        String timestamp,

        @Schema(type = SchemaType.STRING, format = "date-time") @Nullable
        String promisedAt,

        @Schema(minimum = "0") @Nullable Double quantity,

        @Schema(minimum = "0", description = "The line's total; of a rating 1 to 5") @Nullable
        Double value,

        @Schema(description = "ISO 4217, in either case") @Nullable
        String currency,

        @Schema(description = "Of a search") @Nullable String query,
        @Nullable String queryType,
        @Schema(maxLength = 128) @Nullable String recommendationId,
        @Schema(minimum = "0") @Nullable Long dwellMs,
        @Schema(description = "Up to 100 entries") @Nullable Map<String, Object> context) {
    /** Several events. */
    @Schema(name = "EventBatch")
    record Batch(@Schema(required = true, maxItems = 1000) List<EventBody> events) {
        Batch {
            events = List.copyOf(events);
        }
    }

    EventBody {
        context = context == null ? null : Map.copyOf(context);
    }
}
