package io.cxm.ranking.answer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.recommendation.domain.Answer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer as it was given: all of {@link Answer}, side by side, since a document knows no parts that are unwrapped. */
@Schema(name = "GivenAnswer")
public record GivenView(
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

        @Schema(description = "What was asked for: recommendations, rankings, similar, trending or search")
        String kind,

        @Schema(description = "Whether it can be made again, and asked why an item is not in it")
        boolean replayable) {
    static GivenView of(Given given) {
        Answer answer = given.answer();
        return new GivenView(
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
                given.id().at(),
                given.kind().code(),
                given.inputs().isPresent());
    }
}
