package io.cxm.training.job.advice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.training.job.evaluation.Bootstrap;
import java.util.List;
import java.util.Locale;

/**
 * What trials came to.
 *
 * @param budgetSeconds how long they might take
 * @param tookSeconds how long they took
 */
public record Advice(double budgetSeconds, double tookSeconds, List<Entry> entries, List<NotTried> notTried) {
    public Advice {
        entries = List.copyOf(entries);
        notTried = List.copyOf(notTried);
    }

    /** What an interval says of a trial: that of the difference lies above 0, below it, or holds it. */
    public enum Verdict {
        BETTER,
        WORSE,
        NO_DIFFERENCE;

        /** The name in evaluations. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One trial.
     *
     * @param cases how many shoppers, or searches, it was measured on
     * @param difference after less before, paired
     */
    public record Entry(
            Trial trial, int cases, double before, double after, Bootstrap.Estimate difference, double seconds) {
        /** What may be said of it. */
        public Verdict verdict() {
            int good = trial.figure().good();
            if (good * difference.low() > 0 && good * difference.high() > 0) {
                return Verdict.BETTER;
            }
            return good * difference.low() < 0 && good * difference.high() < 0 ? Verdict.WORSE : Verdict.NO_DIFFERENCE;
        }
    }

    /**
     * What was not tried.
     *
     * @param reason {@code budget}, {@code no-ranker} where the merged order serves, {@code no-penalty} of a ranker without one,
     *     {@code too-few} where there is too little to fit a ranker on, {@code failed}
     */
    public record NotTried(Trial.Lever lever, String tried, String reason) {}

    /** As the evaluation has it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("budgetSeconds", budgetSeconds).put("tookSeconds", tookSeconds);
        ArrayNode all = json.putArray("entries");
        for (Entry entry : entries) {
            ObjectNode of = all.addObject();
            of.put("lever", entry.trial().lever().wire())
                    .put("tried", entry.trial().tried());
            of.put("metric", entry.trial().figure().wire()).put("cases", entry.cases());
            of.put("before", entry.before()).put("after", entry.after());
            ObjectNode difference =
                    of.putObject("difference").put("value", entry.difference().value());
            difference
                    .putArray("ci95")
                    .add(entry.difference().low())
                    .add(entry.difference().high());
            of.put("seconds", entry.seconds()).put("verdict", entry.verdict().wire());
            ObjectNode advice = of.putObject("advice");
            advice.put("en", Sentences.of(entry, Locale.ENGLISH)).put("zh", Sentences.of(entry, Locale.CHINESE));
        }
        ArrayNode left = json.putArray("notTried");
        for (NotTried one : notTried) {
            left.addObject()
                    .put("lever", one.lever().wire())
                    .put("tried", one.tried())
                    .put("reason", one.reason());
        }
        return json;
    }
}
