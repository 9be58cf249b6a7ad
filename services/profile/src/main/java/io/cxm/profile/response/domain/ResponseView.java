package io.cxm.profile.response.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.profile.interaction.domain.FreeValues;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A survey response in the shape in which it is sent: what comes out can go in again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResponseView(
        String id,
        @Nullable String surveyId,
        @Nullable String userId,
        @Nullable String itemId,
        @Nullable String orderId,
        @Nullable String sessionId,
        @Nullable String recommendationId,
        @Nullable String channel,
        @Nullable String timestamp,
        Answers answers,
        @Nullable Map<String, String> dimensions) {
    /** What was answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answers(
            @Nullable Integer csat,
            @Nullable Integer nps,
            @Nullable Integer ces,
            @Nullable Integer stars,
            @Nullable Map<String, Integer> ratings,
            @Nullable Map<String, JsonNode> custom,
            @Nullable String text) {
        public Answers {
            ratings = ratings == null ? null : new TreeMap<>(ratings);
            custom = custom == null ? null : new TreeMap<>(custom);
        }
    }

    public ResponseView {
        dimensions = dimensions == null ? null : new TreeMap<>(dimensions);
    }

    public static ResponseView of(SurveyResponse response) {
        return new ResponseView(
                response.getId(),
                present(response.getSurveyId()),
                present(response.getUserId()),
                present(response.getItemId()),
                present(response.getOrderId()),
                present(response.getSessionId()),
                present(response.getRecommendationId()),
                present(response.getChannel()),
                response.hasAt() ? Instant.ofEpochMilli(response.getAt()).toString() : null,
                answers(response),
                response.getDimensionsMap().isEmpty() ? null : response.getDimensionsMap());
    }

    private static Answers answers(SurveyResponse response) {
        return new Answers(
                response.hasCsat() ? response.getCsat() : null,
                response.hasNps() ? response.getNps() : null,
                response.hasCes() ? response.getCes() : null,
                response.hasStars() ? response.getStars() : null,
                response.getRatingsMap().isEmpty() ? null : response.getRatingsMap(),
                FreeValues.read(response.getCustomMap()),
                present(response.getText()));
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
