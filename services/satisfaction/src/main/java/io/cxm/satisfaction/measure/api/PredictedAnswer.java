package io.cxm.satisfaction.measure.api;

import io.cxm.satisfaction.measure.domain.Predicted;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /v1/satisfaction/predicted}. */
@Schema(name = "PredictedAnswer")
public record PredictedAnswer(
        List<String> by,
        @Nullable String from,
        @Nullable String to,

        @Schema(
                description =
                        "Of each group csatPredicted: CSAT of all its order lines of which something is predicted, corrected by the answers of some of them; and csatWeighted beside it, which no model has a part in")
        List<SatisfactionAnswer.Group> groups,

        List<SatisfactionAnswer.Hidden> suppressed,
        Predictions predictions,
        @Nullable String nextPageToken) {
    public PredictedAnswer {
        by = List.copyOf(by);
        groups = List.copyOf(groups);
        suppressed = List.copyOf(suppressed);
    }

    /** What is predicted of the shop at all, in any period. */
    @Schema(name = "Predictions")
    public record Predictions(
            @Schema(description = "Order lines of which something is predicted")
            long lines,

            @Schema(description = "Of which an answer was known; the model that tells of them was fitted without it")
            long labelled,

            @Schema(description = "When the newest was made; null: nothing is predicted yet") @Nullable
            String madeAt,

            @Schema(
                    description =
                            "The bundle of the training run that made it, whose evaluation tells how good the model is")
            @Nullable
            String bundle) {
        static Predictions of(Predicted predicted) {
            Long madeAt = predicted.madeAt();
            return new Predictions(
                    predicted.lines(),
                    predicted.labelled(),
                    madeAt == null ? null : Instant.ofEpochMilli(madeAt).toString(),
                    predicted.bundle());
        }
    }

    static PredictedAnswer of(SatisfactionAnswer measured, Predicted predicted) {
        return new PredictedAnswer(
                measured.by(),
                measured.from(),
                measured.to(),
                measured.groups(),
                measured.suppressed(),
                Predictions.of(predicted),
                measured.nextPageToken());
    }
}
