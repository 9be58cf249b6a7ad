package io.cxm.training.job.fit;

import io.cxm.channels.Found;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.bayes.BayesChannel;
import io.cxm.ranker.Isotonic;
import java.util.Arrays;
import java.util.Optional;

/** Maps the score of channel {@code bayes} to the probability that the shopper converts within the days after (R13). */
public final class BayesCalibration {
    /** Of each shopper so many items are looked at; below them conversions are too rare to tell steps apart. */
    private static final int MOST_ITEMS = 1000;

    private BayesCalibration() {}

    /** The probabilities that these shoppers give; of outcomes it knows nothing. */
    public static BayesPrior fit(RecallModel model, Cases everyone) {
        BayesChannel bayes = (BayesChannel) model.channels().stream()
                .filter(c -> c instanceof BayesChannel)
                .findFirst()
                .orElseThrow();
        double[] scores = new double[1024];
        double[] labels = new double[1024];
        int n = 0;
        for (Cases.Case of : everyone.all()) {
            Query query = everyone.query(model, of, Seen.PERSONAL);
            Found found = bayes.rawScores(query, MOST_ITEMS);
            for (int i = 0; i < found.size(); i++) {
                if (n == scores.length) {
                    scores = Arrays.copyOf(scores, 2 * n);
                    labels = Arrays.copyOf(labels, 2 * n);
                }
                scores[n] = found.scores()[i];
                labels[n++] = Arrays.binarySearch(of.relevant(), found.items()[i]) >= 0 ? 1 : 0;
            }
        }
        if (n == 0) {
            return new BayesPrior(new double[] {0}, new double[] {0}, Optional.empty());
        }
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        Isotonic.Steps steps = Isotonic.steps(Arrays.copyOf(scores, n), Arrays.copyOf(labels, n), weights);
        return new BayesPrior(steps.from(), steps.probability(), Optional.empty());
    }
}
