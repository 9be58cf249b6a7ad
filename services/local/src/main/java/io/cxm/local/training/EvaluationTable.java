package io.cxm.local.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/** An evaluation as a table: each pipeline with its interval, and its paired difference to popularity. */
public final class EvaluationTable {
    private EvaluationTable() {}

    public static void print(JsonNode evaluation, PrintStream out) {
        JsonNode split = evaluation.path("split");
        out.printf(
                Locale.ROOT,
                "  bundle %s, split %s: %,d train, %,d validation, %,d test; at k = %d%n",
                evaluation.path("bundle").asText(),
                split.path("kind").asText(),
                split.path("train").asLong(),
                split.path("validation").asLong(),
                split.path("test").asLong(),
                evaluation.path("k").asInt());
        out.printf(
                "  %-22s %-26s %8s %8s  %s%n",
                "pipeline", "ndcg [95 %]", "recall", "cover.", "ndcg over popularity [95 %]");
        for (JsonNode pipeline : evaluation.path("pipelines")) {
            JsonNode metrics = pipeline.path("metrics");
            out.printf(
                    Locale.ROOT,
                    "  %-22s %-26s %8.4f %8.3f  %s%n",
                    pipeline.path("name").asText(),
                    interval(metrics.path("ndcg")),
                    value(metrics.path("recall")),
                    value(metrics.path("coverage")),
                    interval(pipeline.path("versus").path("popularity").path("ndcg")));
        }
    }

    /** A metric is a number or an object with {@code value} and {@code ci95}. */
    private static double value(JsonNode metric) {
        return metric.isObject() ? metric.path("value").asDouble() : metric.asDouble();
    }

    private static String interval(JsonNode metric) {
        if (metric.isMissingNode() || metric.isNull()) {
            return "-";
        }
        JsonNode ci = metric.path("ci95");
        return ci.size() == 2
                ? String.format(
                        Locale.ROOT,
                        "%.4f [%.4f, %.4f]",
                        value(metric),
                        ci.get(0).asDouble(),
                        ci.get(1).asDouble())
                : String.format(Locale.ROOT, "%.4f", value(metric));
    }
}
