package io.cxm.training.job.fit;

import io.cxm.channels.bayes.ItemOutcomes;
import java.util.Optional;

/** What validation and exposures say to channel {@code bayes}: the steps from score to π, and what came of showing items. */
public record BayesPrior(double[] from, double[] probability, Optional<ItemOutcomes> outcomes) {
    /** Nothing known yet. */
    public static final BayesPrior NONE = new BayesPrior(new double[] {0}, new double[] {0}, Optional.empty());

    /** The same steps with what had come of showing items by another time. */
    public BayesPrior with(ItemOutcomes others) {
        return new BayesPrior(from, probability, Optional.of(others));
    }
}
