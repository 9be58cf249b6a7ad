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

    /** One scored candidate for each place of the pool, best first. */
    public static List<Scored> of(Catalogue catalogue, Candidates candidates, Ranked ranked) {
        int n = candidates.size();
        Scored[] scored = new Scored[n];
        double below = -STEP;
        for (int position = n - 1; position >= 0; position--) {
            int place = ranked.order()[position];
            double score = Selecting.rounded(Math.max(ranked.probabilities()[place], below + STEP));
            below = score;
            int item = candidates.pool().items()[place];
            scored[position] = new Scored(place, item, catalogue.id(item), score, 1);
        }
        return new ArrayList<>(Arrays.asList(scored));
    }
}
