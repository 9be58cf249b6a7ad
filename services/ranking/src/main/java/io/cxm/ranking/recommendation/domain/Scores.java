package io.cxm.ranking.recommendation.domain;

import io.cxm.channels.Catalogue;
import io.cxm.ranker.Ranked;
import io.cxm.ranking.match.domain.Adjustment;
import io.cxm.ranking.match.domain.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The published scores of a ranked pool: probabilities of six digits. A calibration is flat at its ends, where many
 * candidates would share one score and fall into the order of their ids; each is therefore told at least 1e-6 above the
 * next, so that the order of the scores is the ranker's. What fatigue or satisfaction moved is put among the others by what its score is then, and
 * told apart once more, below 1: odds of 1 have no number, and a rule could bury none of it.
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
    public static List<Scored> of(
            Catalogue catalogue, Candidates candidates, Ranked ranked, int count, Adjustment adjustment) {
        return new Between(1 + STEP, (count - 1) * STEP).scored(catalogue, candidates, ranked, adjustment);
    }

    /**
     * The same of a pool that comes after another.
     *
     * @param ceiling the score of what comes before: less is known of these, so none of them is told to be as good
     */
    public static List<Scored> below(
            double ceiling, Catalogue catalogue, Candidates candidates, Ranked ranked, Adjustment adjustment) {
        return new Between(ceiling, -STEP).scored(catalogue, candidates, ranked, adjustment);
    }

    /** The scores between two, none of which is one of theirs. */
    private record Between(double ceiling, double floor) {
        List<Scored> scored(Catalogue catalogue, Candidates candidates, Ranked ranked, Adjustment adjustment) {
            int n = candidates.size();
            double[] told = apart(n, position -> ranked.probabilities()[ranked.order()[position]]);
            List<Scored> scored = new ArrayList<>(n);
            for (int position = 0; position < n; position++) {
                int place = ranked.order()[position];
                int item = candidates.pool().items()[place];
                scored.add(new Scored(place, item, catalogue.id(item), told[position], 1));
            }
            return adjustment.acts() ? moved(scored, adjustment) : scored;
        }

        private List<Scored> moved(List<Scored> scored, Adjustment adjustment) {
            List<Scored> moved = new ArrayList<>(scored.size());
            scored.forEach(one -> moved.add(adjustment.on(one)));
            // stable, so that among equals the ranker's order holds
            moved.sort(Comparator.comparingDouble(Scored::score).reversed());
            Between below = new Between(Math.min(1, ceiling), floor);
            double[] told =
                    below.apart(moved.size(), position -> moved.get(position).score());
            for (int position = 0; position < told.length; position++) {
                moved.set(position, moved.get(position).at(told[position]));
            }
            return moved;
        }

        /** Scores in this order, each a step above the next, as near as may be to those that are given. */
        private double[] apart(int n, IntToDoubleFunction given) {
            double[] scores = new double[n];
            double lower = floor;
            for (int position = n - 1; position >= 0; position--) {
                scores[position] = Math.max(given.applyAsDouble(position), lower + STEP);
                lower = scores[position];
            }
            double upper = ceiling;
            for (int position = 0; position < n; position++) {
                scores[position] = Scored.rounded(Math.max(0, Math.min(scores[position], upper - STEP)));
                upper = scores[position];
            }
            return scores;
        }
    }
}
