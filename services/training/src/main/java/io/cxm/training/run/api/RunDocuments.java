package io.cxm.training.run.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON of training runs. */
final class RunDocuments {
    private RunDocuments() {}

    /**
     * What is asked of a run. Everything may be left out.
     *
     * @param rankers which to fit; all that there are when left out
     * @param promote {@code if_better} (default), {@code always} or {@code never}
     * @param sampleWeights how much an event type counts, above 0 and up to 1000
     */
    @Schema(name = "TrainingRunRequest")
    record Wish(
            @Nullable List<@Nullable String> rankers,
            @Nullable String promote,
            @Nullable Map<String, @Nullable Double> sampleWeights) {}

    /**
     * A step.
     *
     * @param resumed whether an attempt before made it, so that it was taken as it is
     */
    @Schema(name = "TrainingStep")
    record Step(String name, String state, long done, long total, long tookMs, boolean resumed) {}

    /**
     * A run as it stands.
     *
     * @param attempts how often it was begun: more than once where it was cut off and taken up again
     * @param schedule the schedule that asked for it; null where somebody did
     */
    @Schema(name = "TrainingRun")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Run(
            String id,
            String state,
            List<Step> steps,
            @Nullable String bundle,
            boolean promoted,
            @Nullable String promotionReason,
            @Nullable Problem problem,
            int attempts,
            @Nullable String schedule,
            Instant createdAt,
            @Nullable Instant finishedAt) {
        static Run of(TrainingRun run) {
            return new Run(
                    run.getRunId(),
                    run.getState(),
                    run.getStepsList().stream()
                            .map(s -> new Step(
                                    s.getName(),
                                    s.getState(),
                                    s.getDone(),
                                    s.getTotal(),
                                    s.getTookMs(),
                                    s.getResumed()))
                            .toList(),
                    emptyAsNull(run.getBundle()),
                    run.getPromoted(),
                    emptyAsNull(run.getPromotionReason()),
                    problemOf(run),
                    run.getAttempts(),
                    emptyAsNull(run.getRequest().getScheduleId()),
                    Instant.ofEpochMilli(run.getCreatedAt()),
                    run.getFinishedAt() == 0 ? null : Instant.ofEpochMilli(run.getFinishedAt()));
        }
    }

    /** Why it failed, with a code of the list; runs of before that list had codes of their own. */
    private static @Nullable Problem problemOf(TrainingRun run) {
        return run.getProblemCode().isEmpty()
                ? null
                : Problem.of(
                        ProblemType.ofCode(run.getProblemCode()).orElse(ProblemType.INTERNAL),
                        run.getProblemDetail(),
                        List.of());
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
