package io.cxm.ranking.answer.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cxm.ranking.answer.domain.Replayed;
import io.cxm.ranking.recommendation.domain.Answer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An answer that was made again. */
@Schema(name = "ReplayedAnswer")
public record ReplayedView(
        @Schema(description = "Whether items, ranks and scores are those that were given") boolean same,

        @JsonUnwrapped Answer answer,

        @Schema(description = "When it was given") Instant at,

        String kind) {
    static ReplayedView of(Replayed replayed) {
        return new ReplayedView(
                replayed.same(),
                replayed.answer(),
                replayed.given().id().at(),
                replayed.given().kind().code());
    }
}
