package io.cxm.ranking.answer.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.recommendation.domain.Answer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An answer as it was given. */
@Schema(name = "GivenAnswer")
public record GivenView(
        @JsonUnwrapped Answer answer,

        @Schema(description = "When it was given") Instant at,

        @Schema(description = "What was asked for: recommendations, rankings, similar, trending or search")
        String kind,

        @Schema(description = "Whether it can be made again, and asked why an item is not in it") boolean replayable) {
    static GivenView of(Given given) {
        return new GivenView(
                given.answer(),
                given.id().at(),
                given.kind().code(),
                given.inputs().isPresent());
    }
}
