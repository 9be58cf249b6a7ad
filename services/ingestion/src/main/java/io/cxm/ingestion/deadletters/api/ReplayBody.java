package io.cxm.ingestion.deadletters.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.deadletters.Replays;
import io.cxm.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which letters to try again: these, or all of a kind, operation or reason that were not accepted yet.
 *
 * @param pageToken goes on where the answer that it is from ended
 */
@Schema(name = "ReplayRequest")
record ReplayBody(
        @Schema(maxItems = 1000) @Nullable List<String> ids,
        @Nullable String kind,
        @Nullable String operationId,

        @Schema(description = "The reason, as letters have it") @Nullable
        String code,

        @Nullable String pageToken) {
    ReplayBody {
        ids = ids == null ? null : List.copyOf(ids);
    }

    /** What the replay did. */
    @Schema(name = "ReplayAnswer")
    record Answer(
            long replayed,
            long rejected,

            @Schema(description = "Letters of the same choice that are still not accepted")
            long remaining,

            @Schema(description = "Goes on after the last letter that was tried; null when all were") @Nullable
            String nextPageToken,

            List<Result> results) {
        Answer {
            results = List.copyOf(results);
        }

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "ReplayResult")
        record Result(
                String id,

                @Schema(enumeration = {"replayed", "rejected"})
                String status,

                @Nullable Problem problem) {}

        static Answer of(Replays.Done done) {
            List<Result> results = done.outcomes().stream().map(Answer::result).toList();
            long replayed = results.stream().filter(r -> r.problem() == null).count();
            return new Answer(replayed, results.size() - replayed, done.remaining(), done.nextPageToken(), results);
        }

        private static Result result(Replays.Outcome outcome) {
            return outcome.errors().isEmpty()
                    ? new Result(outcome.id(), "replayed", null)
                    : new Result(
                            outcome.id(),
                            "rejected",
                            Problem.of(
                                    ProblemType.INVALID,
                                    outcome.errors().getFirst().detail(),
                                    outcome.errors()));
        }
    }
}
