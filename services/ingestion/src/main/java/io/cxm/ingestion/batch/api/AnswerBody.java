package io.cxm.ingestion.batch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a request's elements became, as JSON.
 *
 * @param problem present when all failed: its members stand beside the counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IngestionAnswer")
record AnswerBody(
        @JsonUnwrapped @Schema(hidden = true) @Nullable Problem problem,

        @Schema(description = "New elements, acknowledged by the broker")
        int accepted,

        @Schema(description = "Repeats of an id within this request")
        int duplicates,

        int rejected,

        @Schema(description = "What was not plainly accepted; everything with results=all")
        List<ResultBody> results) {
    AnswerBody {
        results = List.copyOf(results);
    }

    /** One element: {@code accepted}, {@code duplicate} or {@code rejected}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IngestionResult")
    record ResultBody(
            int index,

            @Schema(enumeration = {"accepted", "duplicate", "rejected"})
            String status,

            @Nullable String id,
            @Nullable Problem problem) {}

    static AnswerBody of(Answer answer, @Nullable Problem problem) {
        return new AnswerBody(
                problem,
                answer.accepted(),
                answer.duplicates(),
                answer.rejected(),
                answer.results().stream()
                        .map(r -> new ResultBody(r.index(), r.status(), r.id(), r.problem()))
                        .toList());
    }
}
