package io.cxm.ingestion.batch.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A survey response, as the API's document describes it. It is read by a streaming reader; this type is never filled. */
@Schema(name = "SurveyResponse")
record SurveyResponseBody(
        @Schema(minLength = 1, maxLength = 128) @Nullable String id,
        @Schema(maxLength = 128) @Nullable String surveyId,
        @Schema(maxLength = 128) @Nullable String userId,
        @Schema(maxLength = 128) @Nullable String itemId,
        @Schema(maxLength = 128) @Nullable String orderId,
        @Schema(maxLength = 128) @Nullable String sessionId,
        @Schema(maxLength = 128) @Nullable String recommendationId,
        @Nullable String channel,

        @Schema(type = SchemaType.STRING, format = "date-time") @Nullable
        String timestamp,

        @Schema(required = true, description = "One answer at least")
        Answers answers,

        @Schema(description = "store, carrier, and the tenant's own") @Nullable
        Map<String, String> dimensions) {
    SurveyResponseBody {
        dimensions = dimensions == null ? null : Map.copyOf(dimensions);
    }

    /** What was answered. */
    @Schema(name = "SurveyAnswers")
    record Answers(
            @Schema(minimum = "1", maximum = "5") @Nullable Integer csat,
            @Schema(minimum = "0", maximum = "10") @Nullable Integer nps,
            @Schema(minimum = "1", maximum = "7") @Nullable Integer ces,
            @Schema(minimum = "1", maximum = "5") @Nullable Integer stars,

            @Schema(description = "Touchpoints, 1 to 5 each") @Nullable
            Map<String, Integer> ratings,

            @Schema(description = "Answers to the tenant's own questions") @Nullable
            Map<String, Object> custom,

            @Nullable String text) {
        Answers {
            ratings = ratings == null ? null : Map.copyOf(ratings);
            custom = custom == null ? null : Map.copyOf(custom);
        }
    }

    /** Several responses. */
    @Schema(name = "SurveyResponseBatch")
    record Batch(@Schema(required = true, maxItems = 1000) List<SurveyResponseBody> responses) {
        Batch {
            responses = List.copyOf(responses);
        }
    }
}
