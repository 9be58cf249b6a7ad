package io.cxm.training.job.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.ranker.Correlation;
import io.cxm.ranker.CorrelationRanker;
import io.cxm.training.job.fit.Choice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run's evaluation (R36) and its shape in the REST API.
 *
 * @param pipelines the first is the popularity baseline
 */
public record Evaluation(
        String bundle, SplitNote split, List<Measured> pipelines, Rankers rankers, Bootstrap bootstrap) {
    /** The pipeline of the bundle that served when the run began. */
    public static final String BEFORE = "before";

    private static final String RANKER = "ranker:";
    private static final String CORRELATION = RANKER + CorrelationRanker.NAME;

    public Evaluation {
        pipelines = List.copyOf(pipelines);
    }

    /** How good each ranker is on test, which one serves and why, and what each feature says by itself. */
    public record Rankers(List<RankerQuality> quality, Choice choice, List<Correlation> correlations) {
        public Rankers {
            quality = List.copyOf(quality);
            correlations = List.copyOf(correlations);
        }
    }

    /**
     * The split as the evaluation states it.
     *
     * @param sizes interactions of training, validation, test
     */
    public record SplitNote(String kind, String target, long[] sizes, int shoppers) {}

    /** The same, beside what was measured of the bundle that serves. */
    public Evaluation beside(Optional<Measured> before) {
        List<Measured> all = Stream.concat(pipelines.stream(), before.stream()).toList();
        return new Evaluation(bundle, split, all, rankers, bootstrap);
    }

    /** The pipeline of a name. */
    public Optional<Measured> find(String name) {
        return pipelines.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The difference in NDCG of two pipelines, shopper by shopper. */
    public Bootstrap.Estimate difference(Measured one, Measured other) {
        return bootstrap.difference(one.ndcg(), other.ndcg());
    }

    /** {@code {"bundle","split","k","pipelines":[…],"rankers":[…]}}; null stands for a figure that nobody could measure. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bundle", bundle);
        ObjectNode parts = json.putObject("split");
        parts.put("kind", split.kind())
                .put("train", split.sizes()[0])
                .put("validation", split.sizes()[1])
                .put("test", split.sizes()[2])
                .put("target", split.target())
                .put("shoppers", split.shoppers());
        json.put("k", Metrics.K);
        var all = json.putArray("pipelines");
        for (Measured pipeline : pipelines) {
            all.add(json(pipeline));
        }
        RankerJson.put(this, json);
        return json;
    }

    /** How serving compares with the channel that was best alone on validation, if there is one (R29). */
    Optional<Bootstrap.Estimate> againstBestChannel() {
        return find("channel:" + rankers.choice().bestChannel())
                .flatMap(channel -> find("serving").map(serving -> difference(serving, channel)));
    }

    private ObjectNode json(Measured pipeline) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", pipeline.name());
        ObjectNode metrics = json.putObject("metrics");
        for (int m = 0; m < Metrics.NAMES.size(); m++) {
            put(metrics, Metrics.NAMES.get(m), bootstrap.mean(pipeline.metrics()[m]));
        }
        boolean measured = pipeline.ndcg().length > 0;
        Spread spread = pipeline.spread();
        metrics.putObject("coverage").set("value", number(measured ? spread.coverage() : Double.NaN));
        metrics.putObject("userCoverage").set("value", number(measured ? spread.userCoverage() : Double.NaN));
        metrics.putObject("gini").set("value", number(measured ? spread.gini() : Double.NaN));
        metrics.putObject("novelty").set("value", number(spread.novelty()));
        ObjectNode versus = json.putObject("versus");
        for (Measured other : pipelines) {
            boolean baseline = !other.name().contains(":") && !other.name().equals("serving");
            boolean correlated =
                    pipeline.name().startsWith(RANKER) && other.name().equals(CORRELATION);
            boolean compared = baseline || correlated || pipeline.name().equals("serving");
            if (compared && !other.name().equals(pipeline.name())) {
                ObjectNode against = versus.putObject(other.name());
                for (int m = 0; m < Metrics.NAMES.size(); m++) {
                    put(against, Metrics.NAMES.get(m), bootstrap.difference(pipeline.metrics()[m], other.metrics()[m]));
                }
            }
        }
        return json;
    }

    /** Puts a figure with its interval under a name. */
    public static void put(ObjectNode to, String name, Bootstrap.Estimate estimate) {
        ObjectNode json = to.putObject(name);
        json.set("value", number(estimate.value()));
        json.putArray("ci95").add(number(estimate.low())).add(number(estimate.high()));
    }

    /** JSON has no number for what cannot be said. */
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.nullNode();
    }
}
