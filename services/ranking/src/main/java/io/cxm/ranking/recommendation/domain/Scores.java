package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.ranker.Ranked;
import io.cxm.ranking.match.domain.Selecting;
import io.cxm.ranking.match.domain.Selecting.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The published scores of a ranked pool: probabilities of six digits. A calibration is flat at its ends, where many
 * candidates would share one score and fall into the order of their ids; each is therefore told at least 1e-6 above the
 * next, so that the order of the scores is the ranker's.
 */
public final class Scores {
    private static final double STEP = 1e-6;

    private Scores() {}

    /**
     * One scored candidate for each place of the pool, best first.
     *
     * @param count how many items are wanted: the last candidate leaves room for as many steps below it, since what fills an
     *     answer stands in an order as well
     */
    public static List<Scored> of(Catalogue catalogue, Candidates candidates, Ranked ranked, int count) {
        return scored(1 + STEP, (count - 1) * STEP, catalogue, candidates, ranked);
    }

    /**
     * The same of a pool that comes after another.
     *
     * @param ceiling the score of what comes before: less is known of these, so none of them is told to be as good
     */
    public static List<Scored> below(double ceiling, Catalogue catalogue, Candidates candidates, Ranked ranked) {
        return scored(ceiling, -STEP, catalogue, candidates, ranked);
    }

    /** The scores between two, none of which is one of theirs. */
    private static List<Scored> scored(
            double ceiling, double floor, Catalogue catalogue, Candidates candidates, Ranked ranked) {
        int n = candidates.size();
        double[] scores = new double[n];
        double lower = floor;
        for (int position = n - 1; position >= 0; position--) {
            double probability = ranked.probabilities()[ranked.order()[position]];
            scores[position] = Math.max(probability, lower + STEP);
            lower = scores[position];
        }
        Scored[] scored = new Scored[n];
        double upper = ceiling;
        for (int position = 0; position < n; position++) {
            int place = ranked.order()[position];
            int item = candidates.pool().items()[place];
            double score = Selecting.rounded(Math.max(0, Math.min(scores[position], upper - STEP)));
            scored[position] = new Scored(place, item, catalogue.id(item), score, 1);
            upper = score;
        }
        return new ArrayList<>(Arrays.asList(scored));
    }
}
