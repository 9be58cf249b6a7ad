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
 * @param tuning what choosing the parameters of recall took; bundles made before it was kept have none
 * @param choice which ranker serves and why; bundles made before it was kept have none, as the next two
 * @param bestChannel how serving compares with the channel that alone was best on validation
 * @param correlations how each feature goes with the label
 * @param advice what changes would bring; bundles made before it was kept have none
 * @param searches what channel {@code cross} finds for searches of the test part; bundles made before it was kept have none
 * @param tradeOff what weights of satisfaction would do; bundles made before it was kept have none, nor those of tenants whose shoppers say next to nothing
 * @param satisfaction how satisfied shoppers are likely to be with their order lines; bundles made before it was kept have none
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

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Tuning tuning,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Choice choice,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BestChannel bestChannel,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Correlation> correlations,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Advice advice,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Searches searches,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TradeOff tradeOff,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SatisfactionShape satisfaction,

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

    /**
     * How well a ranker's probabilities hold; bundles made before it was kept have no calibration.
     *
     * @param ci95 both ends of the interval of each figure; bundles made before it was kept have none
     */
    @Schema(name = "EvaluationRanker")
    record Ranker(
            String name,
            @Nullable Double auc,
            @Nullable Double logLoss,
            @Nullable Double ece,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, List<Bound>> ci95,

            List<Bin> calibration) {}

    /**
     * Which ranker serves: {@code merge} where none orders better than the channels do together.
     *
     * @param share how much of the order it decides, 0 to 1
     * @param positives how many rows of something wanted there were to learn from
     */
    @Schema(name = "EvaluationChoice")
    record Choice(String serves, double share, int positives, List<Judged> judged) {}

    /**
     * What became of a ranker on validation.
     *
     * @param verdict {@code serves less not-better below-correlation too-few}
     * @param needs how many positives it takes to be fitted
     * @param gain of NDCG over the merged order, and the same less a standard error
     */
    @Schema(name = "EvaluationJudged")
    record Judged(
            String name,
            String verdict,
            int needs,
            double share,
            @Nullable Double gain,
            @Nullable Double surelyGained) {}

    /**
     * Serving against one channel on test.
     *
     * @param difference of NDCG, serving less the channel
     * @param holds whether its lower bound is above -2 % of what the channel reaches
     */
    @Schema(name = "EvaluationBestChannel")
    record BestChannel(String name, Metric difference, boolean holds) {}

    /**
     * What was wanted after searches, clicked or bought, and how much of it is among the channel's first ten.
     *
     * @param weight how much counts what other shoppers wanted after the same words, 0 where that is no gain on validation
     * @param without the same with weight 0
     */
    @Schema(name = "EvaluationSearches")
    record Searches(int cases, double weight, Metric recallAt10, Metric without, Metric gain) {}

    /**
     * Satisfaction against what shoppers wanted, as lists of the test part would be at several weights.
     *
     * @param cases how many shoppers' lists
     */
    @Schema(name = "EvaluationTradeOff")
    record TradeOff(int cases, List<Weight> points) {}

    /**
     * One weight: means of lists.
     *
     * @param satisfaction the weight, 0 to 1, as a scenario has it
     * @param recall the share of what was wanted afterwards that is listed
     * @param difference NDCG less that at weight 0
     * @param gain how satisfied shoppers are expected to be with what is listed, less the same at weight 0, in stars; what is not known of
     *     the items is not in its interval
     * @param told the share of what is listed of which five shoppers or more told
     */
    @Schema(name = "EvaluationWeight")
    record Weight(double satisfaction, Metric ndcg, Metric recall, Metric difference, Metric gain, double told) {}

    /** Pearson's r of a number, the correlation ratio of a word. */
    @Schema(name = "EvaluationCorrelation")
    record Correlation(String feature, double r) {}

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

    /**
     * Recipes that were tried beside those that stood, within a budget of time.
     *
     * @param untried channels and parameters, as {@code history kin}, for which no time was left
     */
    @Schema(name = "EvaluationTuning")
    record Tuning(double budgetSeconds, double tookSeconds, int trials, List<String> untried) {}

    /**
     * What was tried of this bundle's fit on the test part, within a budget of time.
     *
     * @param notTried what was not, with the reason: {@code budget no-ranker no-penalty too-few failed}
     */
    @Schema(name = "EvaluationAdvice")
    record Advice(double budgetSeconds, double tookSeconds, List<Tried> entries, List<NotTried> notTried) {}

    /**
     * One trial.
     *
     * @param lever {@code recall-parallelism ranking-model recall-strategy regularisation more-features}
     * @param tried what, as {@code without:history}
     * @param metric {@code ndcg}, or {@code latencyMs} where less is better
     * @param cases how many shoppers, or searches, it was measured on
     * @param difference after less before, paired
     * @param verdict {@code better} or {@code worse} where the interval lies on one side of 0, else {@code no-difference}
     * @param advice one sentence by language, {@code en} and {@code zh}
     */
    @Schema(name = "EvaluationTried")
    record Tried(
            String lever,
            String tried,
            String metric,
            int cases,
            double before,
            double after,
            Metric difference,
            double seconds,
            String verdict,
            Map<String, String> advice) {}

    @Schema(name = "EvaluationNotTried")
    record NotTried(String lever, String tried, String reason) {}

    /** What a ranker promised of some candidates, and the share that came true, by ascending probability. */
    @Schema(name = "EvaluationBin")
    record Bin(int n, double predicted, double observed, List<Double> ci95) {}
}
