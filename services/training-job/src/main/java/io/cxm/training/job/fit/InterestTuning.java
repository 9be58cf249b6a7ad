package io.cxm.training.job.fit;

import io.cxm.channels.interest.Factorisation;
import io.cxm.channels.interest.InterestChannel;
import io.cxm.channels.interest.InterestFit;
import java.util.Optional;

/**
 * Chooses the factorisation of channel {@code interest} by NDCG on validation, within a budget of arithmetic of its own: the same data
 * gives the same choice, unless the time of all tuning ends before. What weighs and how much it is drawn to zero is tried with short
 * vectors, for with this regularisation the best hardly depends on their length; then longer ones.
 */
final class InterestTuning {
    private static final String CHANNEL = InterestChannel.NAME;

    /** Below these there is no pattern to learn. */
    private static final int FEWEST_SHOPPERS = 32;

    private static final int FEWEST_ITEMS = 32;

    /** Of all fits of a run together: some ten seconds for a small tenant, and a few minutes for a million wishes. */
    private static final double LEAST_BUDGET = 3e10;

    private static final double BUDGET_OF_WISH = 4e5;

    /** A run fits what was chosen for the ranker's rows, the test, and the bundle: some five times. */
    private static final double SHARE_OF_FIT = 0.1;

    private static final double SHARE_OF_TRIALS = 0.5;

    private static final double[] UNOBSERVED = {0.1, 1, 0.03, 0.3};
    private static final double[] REGULARISATION = {0.003, 0.03, 0.001, 0.1};
    private static final int[] RANKS = {16, 32, 64, 128};

    private final InterestFit fit;
    private final Walk walk;
    private final double most;
    private double left;
    private Optional<String> skipped = Optional.empty();

    InterestTuning(InterestFit fit, Walk walk) {
        this.fit = fit;
        this.walk = walk;
        double budget = Math.max(LEAST_BUDGET, BUDGET_OF_WISH * fit.wishes());
        this.most = SHARE_OF_FIT * budget;
        this.left = SHARE_OF_TRIALS * budget;
    }

    /** What a recipe says; nothing where the channel is left out. */
    static Optional<Factorisation> factorisation(Recipe recipe) {
        int rank = (int) recipe.get("interest", "rank", 0);
        return rank <= 0
                ? Optional.empty()
                : Optional.of(new Factorisation(
                        rank, recipe.get("interest", "unobserved"), recipe.get("interest", "regularisation"), (int)
                                recipe.get("interest", "rounds")));
    }

    /** Why the channel is left out. */
    Optional<String> skipped() {
        return skipped;
    }

    Recipe run(Recipe initial) {
        if (fit.shoppers() < FEWEST_SHOPPERS || fit.wanted() < FEWEST_ITEMS) {
            return without(
                    initial,
                    "%d shoppers with %d items are too few, %d and %d are needed"
                            .formatted(fit.shoppers(), fit.wanted(), FEWEST_SHOPPERS, FEWEST_ITEMS));
        }
        if (!affords(initial, RANKS[0])) {
            return without(initial, fit.wishes() + " wishes are too many for one process");
        }
        Recipe recipe = initial.with("interest", "rank", affords(initial, 32) ? 32 : RANKS[0]);
        left -= cost(recipe);
        recipe = better(recipe, "regularisation", REGULARISATION);
        recipe = better(recipe, "unobserved", UNOBSERVED);
        recipe = better(recipe, "regularisation", apart(recipe.get("interest", "regularisation"), 2));
        for (int rank : RANKS) {
            if (affords(recipe, rank)) {
                recipe = better(recipe, "rank", rank);
            }
        }
        recipe = better(recipe, "unobserved", apart(recipe.get("interest", "unobserved"), 3));
        return walk.ndcg(CHANNEL, recipe) > 0 ? recipe : without(initial, Tuning.NOTHING_WANTED);
    }

    private Recipe without(Recipe initial, String reason) {
        skipped = Optional.of(reason);
        return initial.with("interest", "rank", 0);
    }

    private static double[] apart(double value, double factor) {
        return new double[] {value * factor, value / factor};
    }

    private Recipe better(Recipe initial, String parameter, double... values) {
        Recipe recipe = initial;
        for (double value : values) {
            Recipe next = initial.with(CHANNEL, parameter, value);
            double cost = cost(next);
            if (cost <= left && value != initial.get(CHANNEL, parameter)) {
                left -= cost;
                recipe = walk.other(CHANNEL, recipe, next, parameter);
            }
        }
        return recipe;
    }

    /** Longer vectors than half of what there is would learn it by heart. */
    private boolean affords(Recipe recipe, int rank) {
        return 2 * rank <= Math.min(fit.shoppers(), fit.wanted())
                && cost(recipe.with("interest", "rank", rank)) <= most;
    }

    private double cost(Recipe recipe) {
        return factorisation(recipe).map(fit::cost).orElse(0.0);
    }
}
