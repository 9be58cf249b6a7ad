package io.cxm.training.job.satisfaction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** What the evaluation says of predicted satisfaction, in the shape of the REST API. */
final class SatisfactionJson {
    private final Sample sample;
    private final Foretelling foretelling;
    private final Foretelling.Choice choice;

    SatisfactionJson(Sample sample, Foretelling foretelling, Foretelling.Choice choice) {
        this.sample = sample;
        this.foretelling = foretelling;
        this.choice = choice;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("state", "predicted");
        json.put("answers", sample.labelled().length).put("needs", Predictions.NEEDS);
        json.put("serves", choice.serving().name()).put("reason", reason());
        json.put("calibration", foretelling.calibrated() ? "isotonic+logistic" : "none");
        Parts parts = foretelling.parts();
        ObjectNode split = json.putObject("split").put("kind", "time");
        split.put("train", parts.train().length)
                .put(
                        "validation",
                        parts.validation().rows().length + parts.decision().rows().length);
        int[] test = parts.test().rows();
        split.put("test", test.length).put("baseRate", baseRate(test));
        var models = json.putArray("models");
        put(models.addObject().put("name", LogisticLearner.NAME), choice.measured()::baseline);
        put(models.addObject().put("name", NetworkLearner.NAME), choice.measured()::other);
        ObjectNode gain = json.putObject("gain").put("of", NetworkLearner.NAME);
        gain.put("over", LogisticLearner.NAME);
        Evaluation.put(gain, Figure.AUPRC.wire(), choice.measured().gain(Figure.AUPRC));
        int[] told = sample.told();
        if (told.length > 0) { // else all is older than what is told of
            json.putObject("predictions")
                    .put("lines", told.length)
                    .put(
                            "labelled",
                            Arrays.stream(sample.labelsOf(told))
                                    .filter(label -> label > 0)
                                    .count())
                    .put("from", time(told[0]))
                    .put("to", time(told[told.length - 1]));
        }
        return json;
    }

    private String time(int row) {
        return Instant.ofEpochMilli(sample.at(row)).toString();
    }

    private double baseRate(int[] rows) {
        return Arrays.stream(sample.labelsOf(rows))
                .map(label -> label <= OrdinalLogit.DISSATISFIED + 1 ? 1 : 0)
                .average()
                .orElse(0);
    }

    private String reason() {
        Paired gain = choice.gain();
        String verdict = gain.sure() ? "surely lower" : "not surely lower";
        return String.format(
                Locale.ROOT,
                "the network's log-loss on later lines, by which nothing of it was chosen, is %s: by %.5f, standard error %.5f",
                verdict,
                gain.mean(),
                gain.error());
    }

    private interface Estimates {
        Bootstrap.Estimate of(Figure figure);
    }

    private static void put(ObjectNode json, Estimates estimates) {
        ObjectNode metrics = json.putObject("metrics");
        for (Figure figure : Figure.values()) {
            Evaluation.put(metrics, figure.wire(), estimates.of(figure));
        }
    }
}
