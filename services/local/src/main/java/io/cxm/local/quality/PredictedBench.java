package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.importer.DatasetImport;
import io.cxm.local.training.Training;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Predicted satisfaction through the product: orders, deliveries and reviews of Olist by REST, one training run, and what its evaluation says of
 * who gives one or two stars, for the last 30 % of the delivered orders whose review came after the delivery.
 */
final class PredictedBench {
    static final String SET = "olist";
    private static final double MOST_LOST = -0.01;

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    PredictedBench(PrintStream out) {
        this.out = out;
    }

    /** Runs it; what did not hold, empty when all did. */
    List<String> run(Api api, Path source, Path runFolder) {
        DatasetImport.send(api, SET, source, out);
        try (JobWatch watch = new JobWatch(runFolder)) {
            JsonNode run = Training.run(api, Json.object(), out);
            out.printf(Locale.ROOT, "Peak resident memory of the training process %,d MiB%n", watch.peak() >> 20);
            judge(api.get("/v1/bundles/" + run.path("bundle").asText() + "/evaluation")
                    .path("satisfaction"));
        }
        return failures();
    }

    /** Prints the figures of an evaluation, and notes what does not hold. */
    void judge(JsonNode told) {
        out.printf(
                "%n%s: %s answers, test %s, base rate %.4f; %s serves: %s%n",
                told.path("state").asText(),
                told.path("answers").asText(),
                told.path("split").path("test").asText(),
                told.path("split").path("baseRate").asDouble(),
                told.path("serves").asText(),
                told.path("reason").asText());
        told.path("models").forEach(model -> {
            out.println("  " + model.path("name").asText());
            model.path("metrics")
                    .properties()
                    .forEach(metric -> out.println("    " + metric.getKey() + " " + figure(metric.getValue())));
        });
        JsonNode gain = told.path("gain").path("auprc");
        out.println("  gain of AUPRC of the network over the logistic regression " + figure(gain));
        check(told.path("state").asText().equals("predicted"), "nothing is foretold: " + told);
        String serves = told.path("serves").asText();
        JsonNode slope = metrics(told, serves).path("slope").path("ci95");
        check(
                slope.path(0).asDouble() <= 1 && slope.path(1).asDouble() >= 1,
                "the interval of the calibration's slope does not hold 1: " + slope);
        boolean network = serves.equals(gain(told));
        check(
                !network || gain.path("ci95").path(0).asDouble() > MOST_LOST,
                "what serves may lose more than .01 of AUPRC: " + gain);
    }

    private static String gain(JsonNode told) {
        return told.path("gain").path("of").asText();
    }

    private static JsonNode metrics(JsonNode told, String name) {
        for (JsonNode model : told.path("models")) {
            if (model.path("name").asText().equals(name)) {
                return model.path("metrics");
            }
        }
        return Json.object();
    }

    private static String figure(JsonNode metric) {
        JsonNode ci95 = metric.path("ci95");
        return String.format(
                Locale.ROOT,
                "%.4f [%.4f to %.4f]",
                metric.path("value").asDouble(),
                ci95.path(0).asDouble(),
                ci95.path(1).asDouble());
    }

    private void check(boolean holds, String failure) {
        if (!holds) {
            failures.add(failure);
        }
    }

    /** What did not hold. */
    List<String> failures() {
        return List.copyOf(failures);
    }
}
