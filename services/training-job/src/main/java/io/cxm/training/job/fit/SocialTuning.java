package io.cxm.training.job.fit;

import io.cxm.channels.social.GraphFit;
import io.cxm.channels.social.Relation;
import java.util.Optional;

/**
 * Chooses by NDCG on validation how channel {@code social} goes: what relations weigh, and which graph those are served by who have no
 * relations, one parameter after the other. Edges that a tenant sends are used, whatever validation says.
 */
final class SocialTuning {
    /** Fewer shoppers with edges say little of what each relation weighs. */
    private static final int FEWEST_RELATED = 30;

    private static final int FEWEST_NODES = 50;

    /** The window that is all of a shopper's past. */
    private static final double EVER = 1e5;

    private final GraphFit fit;
    private final Cases cases;
    private final Walk walk;
    private Optional<String> skipped = Optional.empty();

    SocialTuning(GraphFit fit, Cases cases, Walk walk) {
        this.fit = fit;
        this.cases = cases;
        this.walk = walk;
    }

    /** How a graph is made. */
    record Graph(double windowDays, double halfLifeDays) {}

    /** What a recipe says of it; nothing where there is none. */
    static Optional<Graph> graph(Recipe recipe) {
        double window = recipe.get("social", "window", 0);
        return window <= 0 ? Optional.empty() : Optional.of(new Graph(window, recipe.get("social", "halfLifeDays")));
    }

    /** Whether a recipe goes by explicit edges. */
    static boolean byEdges(Recipe recipe) {
        return recipe.get("social", "edges", 0) > 0;
    }

    /** Why the channel is left out. */
    Optional<String> skipped() {
        return skipped;
    }

    Recipe run(Recipe initial) {
        long related = cases.all().stream().filter(c -> c.ties().size() > 0).count();
        int nodes = fit.nodes(EVER);
        if (cases.related() == 0 && nodes < FEWEST_NODES) {
            skipped = Optional.of(
                    "no edges of known shoppers were sent, and %d shoppers who want two items or more are too few, %d are needed"
                            .formatted(nodes, FEWEST_NODES));
            return initial;
        }
        Recipe recipe = cases.related() == 0 ? initial : initial.with("social", "edges", 1);
        if (nodes >= FEWEST_NODES) {
            recipe = recipe.with("social", "window", EVER);
        }
        if (nodes >= FEWEST_NODES) {
            recipe = walk.race("social", recipe, "popularity", 0.2, 0.8);
            recipe = walk.race("social", recipe, "further", 0, 0.2);
            recipe = walk.each("social", recipe, "window", 1, 30);
        }
        recipe = walk.each("social", recipe, "halfLifeDays", 14, 365, 1e5);
        for (Relation relation : Relation.values()) {
            long of = cases.all().stream()
                    .filter(c -> c.ties().relation().contains(relation))
                    .count();
            if (of >= FEWEST_RELATED && of < related) {
                recipe = walk.race("social", recipe, relation.code(), 0.3, 3);
            }
        }
        if (walk.ndcg("social", recipe) > 0 || cases.related() > 0) {
            return recipe;
        }
        skipped = Optional.of(Tuning.NOTHING_WANTED);
        return recipe.with("social", "window", 0);
    }
}
