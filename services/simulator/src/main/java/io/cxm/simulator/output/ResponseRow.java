package io.cxm.simulator.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answered survey as {@code POST /v1/imports?type=survey-responses} takes it. */
public record ResponseRow(
        String id,
        String surveyId,
        @JsonUnwrapped About about,
        String channel,
        Instant timestamp,
        Answers answers,
        Dimensions dimensions)
        implements Row {

    /** Who answers about what; a guest's answer is known by its order alone. */
    public record About(@Nullable String userId, String itemId, String orderId) {}

    public record Answers(
            int csat,
            int nps,
            int ces,
            int stars,
            Touchpoints ratings,
            @Nullable String text) {}

    public record Touchpoints(int delivery, int quality, int service) {}

    public record Dimensions(String store, String carrier) {}
}
