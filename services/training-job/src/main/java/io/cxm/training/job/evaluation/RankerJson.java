package io.cxm.training.job.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.ranker.Correlation;
import io.cxm.ranker.Reliability;
import io.cxm.training.job.fit.Choice;
import java.util.Locale;

/** The part of an evaluation that tells of rankers, in the shape of the REST API. */
final class RankerJson {
    /** How much worse than the best channel ranking may be, of what that channel reaches (R29). */
    private static final double TOLERANCE = 0.02;

    private RankerJson() {}

    /** Adds {@code rankers}, {@code choice}, {@code bestChannel} and {@code correlations}. */
    static void put(Evaluation evaluation, ObjectNode json) {
        ArrayNode all = json.putArray("rankers");
        evaluation.rankers().quality().forEach(ranker -> put(ranker, all.addObject()));
        put(evaluation.rankers().choice(), json.putObject("choice"));
        bestChannel(evaluation, json);
        ArrayNode correlations = json.putArray("correlations");
        for (Correlation correlation : evaluation.rankers().correlations()) {
            correlations.addObject().put("feature", correlation.feature()).put("r", correlation.r());
        }
    }

    private static void put(RankerQuality ranker, ObjectNode json) {
        json.put("name", ranker.name());
        ObjectNode intervals = json.objectNode();
        put("auc", ranker.auc(), json, intervals);
        put("logLoss", ranker.logLoss(), json, intervals);
        put("ece", ranker.ece(), json, intervals);
        json.set("ci95", intervals);
        ArrayNode bins = json.putArray("calibration");
        for (Reliability bin : ranker.calibration()) {
            ObjectNode in = bins.addObject().put("n", bin.n());
            in.put("predicted", bin.promised()).put("observed", bin.kept());
            in.putArray("ci95").add(bin.low()).add(bin.high());
        }
    }

    private static void put(String name, Bootstrap.Estimate estimate, ObjectNode json, ObjectNode intervals) {
        json.set(name, Evaluation.number(estimate.value()));
        intervals.putArray(name).add(Evaluation.number(estimate.low())).add(Evaluation.number(estimate.high()));
    }

    private static void put(Choice choice, ObjectNode json) {
        json.put("serves", choice.serves()).put("share", choice.share()).put("positives", choice.positives());
        ArrayNode judged = json.putArray("judged");
        for (Choice.Judged one : choice.judged()) {
            ObjectNode of = judged.addObject().put("name", one.name());
            of.put("verdict", one.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            of.put("needs", one.needs()).put("share", one.share());
            of.set("gain", Evaluation.number(one.gain()));
            of.set("surelyGained", Evaluation.number(one.surelyGained()));
        }
    }

    private static void bestChannel(Evaluation evaluation, ObjectNode json) {
        evaluation.againstBestChannel().ifPresent(difference -> {
            String name = evaluation.rankers().choice().bestChannel();
            double reached = evaluation
                    .bootstrap()
                    .mean(evaluation.find("channel:" + name).orElseThrow().ndcg())
                    .value();
            ObjectNode of = json.putObject("bestChannel").put("name", name);
            Evaluation.put(of, "difference", difference);
            of.put("holds", difference.low() >= -TOLERANCE * reached);
        });
    }
}
