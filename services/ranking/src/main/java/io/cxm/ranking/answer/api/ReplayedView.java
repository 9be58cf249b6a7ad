package io.cxm.ranking.answer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.ranking.answer.domain.Replayed;
import io.cxm.ranking.recommendation.domain.Answer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer that was made again, in the shape of {@link GivenView}. */
@Schema(name = "ReplayedAnswer")
public record ReplayedView(
        @Schema(description = "Whether items, ranks and scores are those that were given")
        boolean same,

        String recommendationId,
        String scenario,
        @JsonInclude(JsonInclude.Include.NON_NULL) Answer.@Nullable Experiment experiment,
        @JsonInclude(JsonInclude.Include.NON_NULL) Answer.@Nullable Explored explored,
        @Nullable String bundle,
        String ranker,
        @Nullable String fallback,
        boolean degraded,
        long tookMs,
        List<Answer.Item> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Answer.Kept> rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) Answer.@Nullable Sandbox sandbox,
        List<String> relaxed,
        List<String> warnings,

        @Schema(description = "When it was given") Instant at,

        @Schema(description = "What was asked for: recommendations, rankings, similar or trending")
        String kind) {
    static ReplayedView of(Replayed replayed) {
        Answer answer = replayed.answer();
        return new ReplayedView(
                replayed.same(),
                answer.recommendationId(),
                answer.scenario(),
                answer.experiment(),
                answer.explored(),
                answer.bundle(),
                answer.ranker(),
                answer.fallback(),
                answer.degraded(),
                answer.tookMs(),
                answer.items(),
                answer.rules(),
                answer.sandbox(),
                answer.relaxed(),
                answer.warnings(),
                replayed.given().id().at(),
                replayed.given().kind().code());
    }
}
