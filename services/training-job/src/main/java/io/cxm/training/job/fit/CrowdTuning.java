package io.cxm.training.job.fit;

import io.cxm.channels.usercf.Mix;
import io.cxm.channels.usercf.UserCfFit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Chooses by NDCG on validation whom channel {@code user_cf} listens to, one parameter after the other. */
final class CrowdTuning {
    private static final int FEWEST_MEMBERS = 50;

    /** A run makes some ten graphs; each addition of one is a step into another place of memory. */
    private static final double MOST_COST = 2e9;

    private final UserCfFit fit;
    private final ToDoubleFunction<Recipe> ndcg;
    private final Consumer<String> log;
    private double best;
    private Optional<String> skipped = Optional.empty();

    /**
     * For one log.
     *
     * @param ndcg what the channel reaches alone
     * @param log told of each trial
     */
    CrowdTuning(UserCfFit fit, ToDoubleFunction<Recipe> ndcg, Consumer<String> log) {
        this.fit = fit;
        this.ndcg = ndcg;
        this.log = log;
    }

    /** What a recipe says; nothing where the channel is left out. */
    static Optional<Mix> mix(Recipe recipe) {
        return recipe.get("user_cf", "neighbours", 0) <= 0
                ? Optional.empty()
                : Optional.of(new Mix(recipe.get("user_cf", "profile"), recipe.get("user_cf", "category")));
    }

    /** Why the channel is left out. */
    Optional<String> skipped() {
        return skipped;
    }

    Recipe run(Recipe initial) {
        if (fit.members() < FEWEST_MEMBERS) {
            return without(
                    initial,
                    "%d shoppers who want two items or more are too few, %d are needed"
                            .formatted(fit.members(), FEWEST_MEMBERS));
        }
        if (fit.cost() > MOST_COST) {
            return without(
                    initial,
                    "%d shoppers who meet at %.0f items are too many for one process"
                            .formatted(fit.members(), fit.cost()));
        }
        Recipe recipe = initial.with("user_cf", "neighbours", 50);
        best = tried(recipe);
        recipe = better(recipe, "halfLifeDays", 14, 1e5);
        recipe = better(recipe, "neighbours", 20, 150);
        recipe = better(recipe, "sharpness", 3);
        if (fit.categorised()) {
            recipe = better(recipe, "category", 0.2, 0.5);
        }
        if (fit.profiled()) {
            recipe = better(recipe, "profile", 0.1, 0.3);
            recipe = better(recipe, "shrink", 0.3, 5);
        }
        return best > 0 ? recipe : without(initial, Tuning.NOTHING_WANTED);
    }

    private Recipe without(Recipe initial, String reason) {
        skipped = Optional.of(reason);
        return initial.with("user_cf", "neighbours", 0);
    }

    private Recipe better(Recipe initial, String parameter, double... values) {
        Recipe recipe = initial;
        for (double value : values) {
            Recipe next = initial.with("user_cf", parameter, value);
            double reached = tried(next);
            if (reached > best) {
                best = reached;
                recipe = next;
            }
        }
        return recipe;
    }

    private double tried(Recipe recipe) {
        double reached = ndcg.applyAsDouble(recipe);
        log.accept("user_cf %s ndcg %.5f".formatted(recipe.channels().get("user_cf"), reached));
        return reached;
    }
}
