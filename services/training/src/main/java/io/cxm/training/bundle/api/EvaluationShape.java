package io.cxm.training.bundle.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's evaluation, as the API's document shows it. It is stored and answered as the run wrote it, and never read into
 * this; a bundle that was not evaluated has an empty one.
 *
 * @param pipelines the first is the popularity baseline
 * @param channels what each reaches by itself on validation; bundles made before it was kept have none
 * @param cleaned how many rows were left out before, by reason
 */
@Schema(name = "Evaluation")
record EvaluationShape(
        String bundle,
        Split split,
        int k,
        List<Pipeline> pipelines,
        List<Ranker> rankers,
        List<Channel> channels,
        Map<String, Long> cleaned) {
    /** How many interactions each part has, and the event type that is foretold. */
    @Schema(name = "EvaluationSplit")
    record Split(String kind, String target, long train, long validation, long test, int shoppers) {}

    /**
     * What one way to recommend came to.
     *
     * @param versus the differences from other pipelines, by their names
     */
    @Schema(name = "EvaluationPipeline")
    record Pipeline(String name, Map<String, Metric> metrics, Map<String, Map<String, Metric>> versus) {}

    /**
     * A figure; null stands for what could not be measured.
     *
     * @param ci95 both ends, of those that are means over shoppers
     */
    @Schema(name = "EvaluationMetric")
    record Metric(
            @Nullable Double value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Bound> ci95) {}

    /** An end of an interval, or null where there is none: an element that can be null takes a schema of its own. */
    @Schema(name = "EvaluationBound", type = SchemaType.NUMBER, format = "double", nullable = true)
    interface Bound {}

    /** How well a ranker's probabilities hold; bundles made before it was kept have no calibration. */
    @Schema(name = "EvaluationRanker")
    record Ranker(
            String name,
            @Nullable Double auc,
            @Nullable Double logLoss,
            @Nullable Double ece,
            List<Bin> calibration) {}

    /**
     * What a recall channel finds of what shoppers wanted on validation, the mean of their shares, among its first ten and among
     * all that it gives to the pool; or why the tenant's data cannot feed it, so that the bundle has no such channel.
     */
    @Schema(name = "EvaluationChannel")
    record Channel(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer quota,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double recallAt10,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double recallAtQuota,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String skipped) {}

    /** What a ranker promised of some candidates, and the share that came true, by ascending probability. */
    @Schema(name = "EvaluationBin")
    record Bin(int n, double predicted, double observed, List<Double> ci95) {}
}
