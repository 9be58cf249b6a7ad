package io.cxm.training.job;

import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.evaluation.Measured;
import java.util.Locale;

/**
 * Whether the new bundle should serve (R37). Both bundles contain the same interactions or nearly, so none lies later than
 * both: the recipe and the ranker of the bundle that serves are measured against the new ones on one split. The new one is
 * promoted when the lower bound of the paired difference in NDCG is above −1 % of the serving value: an equally good and
 * fresher bundle must not be refused.
 */
record Promotion(boolean decision, String reason) {
    private static final double TOLERANCE = 0.01;

    static Promotion decide(Request request, Evaluation evaluation, Before before) {
        if (request.promote().equals("always")) {
            return new Promotion(true, "asked for");
        }
        if (request.promote().equals("never")) {
            return new Promotion(false, "not asked for");
        }
        if (before.version().isEmpty()) {
            return new Promotion(true, "nothing serves yet");
        }
        // what cannot be opened here cannot be opened by who serves it after a restart
        return before.measured()
                .map(measured -> compared(evaluation, measured, before.version()))
                .orElseGet(() -> new Promotion(true, "bundle " + before.version() + " that serves cannot be read"));
    }

    private static Promotion compared(Evaluation evaluation, Measured before, String version) {
        Measured now = evaluation.find("serving").orElseThrow();
        if (before.ndcg().length == 0) {
            return new Promotion(true, "there is nothing to compare on; the fresher data serves");
        }
        Bootstrap.Estimate serving = evaluation.bootstrap().mean(before.ndcg());
        Bootstrap.Estimate gain = evaluation.difference(now, before);
        boolean decision = gain.low() >= -TOLERANCE * serving.value();
        String verdict = gain.low() > 0 ? "better than" : decision ? "as good as" : "not shown to be as good as";
        return new Promotion(
                decision,
                String.format(
                        Locale.ROOT,
                        "%s %s: ndcg@10 %+.5f, 95%% interval %+.5f to %+.5f",
                        verdict,
                        version,
                        gain.value(),
                        gain.low(),
                        gain.high()));
    }
}
