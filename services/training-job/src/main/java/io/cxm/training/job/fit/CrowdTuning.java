package io.cxm.training.job.fit;

import io.cxm.channels.usercf.Mix;
import io.cxm.channels.usercf.UserCfFit;
import java.util.Optional;

/** Chooses by NDCG on validation whom channel {@code user_cf} listens to, one parameter after the other. */
final class CrowdTuning {
    private static final int FEWEST_MEMBERS = 50;

    /** A run makes some ten graphs; each addition of one is a step into another place of memory. */
    private static final double MOST_COST = 2e9;

    private final UserCfFit fit;
    private final Walk walk;
    private Optional<String> skipped = Optional.empty();

    CrowdTuning(UserCfFit fit, Walk walk) {
        this.fit = fit;
        this.walk = walk;
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
        recipe = walk.race("user_cf", recipe, "halfLifeDays", 14, 1e5);
        recipe = walk.race("user_cf", recipe, "neighbours", 20, 150);
        recipe = walk.race("user_cf", recipe, "sharpness", 3);
        if (fit.categorised()) {
            recipe = walk.each("user_cf", recipe, "category", 0.2, 0.5);
        }
        if (fit.profiled()) {
            recipe = walk.each("user_cf", recipe, "profile", 0.1, 0.3);
            recipe = walk.race("user_cf", recipe, "shrink", 0.3, 5);
        }
        return walk.ndcg("user_cf", recipe) > 0 ? recipe : without(initial, Tuning.NOTHING_WANTED);
    }

    private Recipe without(Recipe initial, String reason) {
        skipped = Optional.of(reason);
        return initial.with("user_cf", "neighbours", 0);
    }
}
