package io.cxm.training.bundle.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run foretold of satisfaction with order lines, and how good that is.
 *
 * @param state {@code predicted too-few-answers too-one-sided no-times no-orders switched-off failed}; all but the first foretell nothing, and
 *     under the last what was told before stands
 * @param answers how many lines somebody answered about; where they are too few in time, so many before those that are foretold had come
 * @param needs how many there have to be, in all or of those who are dissatisfied and of the others
 * @param serves {@code logistic} or {@code network}
 * @param reason why
 * @param calibration {@code isotonic+logistic}, the weighted mean of both, or {@code none} below 500 answers
 * @param models figures of both on the last lines
 * @param gain how much higher the network's are, paired
 * @param predictions which lines are told of
 */
@Schema(name = "EvaluationSatisfaction")
record SatisfactionShape(
        String state,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer answers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer needs,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String serves,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String calibration,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Parts split,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Model> models,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Gain gain,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Lines predictions) {
    /**
     * How many lines with an answer each part has, by when they came, without answers that were given too late to be learned from.
     *
     * @param validation by which settings are chosen, and which of the two serves
     * @param baseRate the share of the test part that answered 1 or 2
     */
    @Schema(name = "EvaluationSatisfactionSplit")
    record Parts(String kind, int train, int validation, int test, double baseRate) {}

    /**
     * One of the two on the test part.
     *
     * @param metrics {@code auroc auprc logLoss brier ece slope intercept} of who answers 1 or 2, {@code kappa} of 1 to 5
     */
    @Schema(name = "EvaluationSatisfactionModel")
    record Model(String name, Map<String, EvaluationShape.Metric> metrics) {}

    /** How much higher the AUPRC of one is than that of the other. */
    @Schema(name = "EvaluationSatisfactionGain")
    record Gain(String of, String over, EvaluationShape.Metric auprc) {}

    /** The lines that are told of, and when the first and the last of them came. */
    @Schema(name = "EvaluationSatisfactionLines")
    record Lines(int lines, int labelled, Instant from, Instant to) {}
}
