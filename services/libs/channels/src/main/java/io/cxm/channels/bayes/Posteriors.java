package io.cxm.channels.bayes;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;

/** The posterior of every item: the isotonic map from scores to π, and each item's exposures, conversions and m. */
final class Posteriors {
    private final Column.Doubles from;
    private final Column.Doubles probability;
    private final Column.Ints exposures;
    private final Column.Ints conversions;
    private final Column.Floats worth;

    Posteriors(Columns columns) {
        this.from = columns.doubles("calibration.from");
        this.probability = columns.doubles("calibration.probability");
        this.exposures = columns.ints("exposures");
        this.conversions = columns.ints("conversions");
        this.worth = columns.floats("worth");
    }

    Posterior of(int item, double score) {
        return Posterior.of(prior(score), worth.get(item), exposures.get(item), conversions.get(item));
    }

    /** π of a score: that of the last step that begins at or below it. */
    double prior(double score) {
        int low = 0;
        int high = (int) from.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (from.get(middle) <= score) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return probability.get(low);
    }
}
