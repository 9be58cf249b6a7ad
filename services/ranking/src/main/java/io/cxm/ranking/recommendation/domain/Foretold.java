package io.cxm.ranking.recommendation.domain;

import io.cxm.ranker.Ranked;
import io.cxm.ranking.match.domain.Scored;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How likely candidates are wanted, of what calibration knows: what recall found for somebody, of a bundle's own items. What pins brought,
 * fills an answer or is newer than the bundle was in no pool that it was fitted on, and a score of it promises nothing; nor does that of what a
 * ranker that serves had no time for.
 *
 * @param probabilities from 0 to 1, by place of the pool, as calibrated; NaN where the place was not ranked; {@link Scores} tells them apart by
 *     steps that this does not have
 * @param bundled how many items the bundle has; 0: nothing is foretold
 */
record Foretold(Candidates candidates, double[] probabilities, int bundled) {
    /** That of candidates of which the first so many in order are as ranked as the bundle ranks. */
    static Foretold of(Candidates candidates, Ranked ranked, int most, int bundled) {
        double[] probabilities = new double[ranked.order().length];
        Arrays.fill(probabilities, Double.NaN);
        for (int position = 0; position < most; position++) {
            int place = ranked.order()[position];
            probabilities[place] = ranked.probabilities()[place];
        }
        return new Foretold(candidates, probabilities, bundled);
    }

    /** That of candidates of which nothing is foretold. */
    static Foretold nothing(Candidates candidates) {
        return new Foretold(candidates, new double[0], 0);
    }

    OptionalDouble of(Scored pick) {
        return pick.item() < bundled
                        && !Double.isNaN(probabilities[pick.place()])
                        && !candidates.provenance().get(pick.place()).isEmpty()
                ? OptionalDouble.of(probabilities[pick.place()])
                : OptionalDouble.empty();
    }
}
