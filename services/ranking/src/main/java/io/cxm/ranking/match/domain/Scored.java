package io.cxm.ranking.match.domain;

import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with its score.
 *
 * @param place where it is in the pool
 * @param chance the score that the ranker gave it, whatever moved it then
 * @param factor by what boosts multiplied the odds, those of rules included
 * @param rules what rules did to it
 * @param satisfied what satisfaction did to it, after fatigue; null: nothing
 * @param worn what fatigue did to it first; null: nothing
 */
public record Scored(
        int place,
        int item,
        String id,
        double score,
        double chance,
        double factor,
        List<Applied> rules,
        @Nullable Satisfied satisfied,
        @Nullable Worn worn) {
    public Scored {
        rules = List.copyOf(rules);
    }

    /** One that no rule did anything to. */
    public Scored(int place, int item, String id, double score, double factor) {
        this(place, item, id, score, score, factor, List.of(), null, null);
    }

    /** Best first, ties by id. */
    public static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);

    /** The same with another score. */
    public Scored at(double other) {
        return new Scored(place, item, id, other, chance, factor, rules, satisfied, worn);
    }

    Scored by(double boost, List<Applied> applied) {
        return boost == 1 && applied.isEmpty()
                ? this
                : new Scored(place, item, id, odds(score, boost), chance, boost, applied, satisfied, worn);
    }

    /** The same after fatigue. */
    Scored worn(Worn by) {
        return new Scored(place, item, id, odds(score, by.factor()), chance, factor, rules, satisfied, by);
    }

    /** The same after satisfaction, above 1 where that is its place among the others. */
    Scored satisfied(Satisfied by) {
        return new Scored(place, item, id, rounded(score * by.factor()), chance, factor, rules, by, worn);
    }

    /** The score that it would have without satisfaction. */
    public double unsatisfied() {
        return satisfied == null ? score : odds(plain(), factor);
    }

    /** The score that it would have without fatigue. */
    double unworn() {
        if (worn == null) {
            return score;
        }
        double fresh = odds(plain(), 1 / worn.factor());
        return odds(satisfied == null ? fresh : Math.min(1, fresh * satisfied.factor()), factor);
    }

    /** The score without boosts and satisfaction. */
    private double plain() {
        double unmoved = factor == 0 ? 0 : odds(score, 1 / factor);
        return satisfied == null ? unmoved : Math.min(1, unmoved / satisfied.factor());
    }

    /** A score when its odds are multiplied. */
    private static double odds(double score, double by) {
        return by == 0 ? 0 : rounded(by * score / (1 - score + by * score));
    }

    /** The same with a place of its own. */
    Scored pinnedBy(Rule pin) {
        List<Applied> all = new ArrayList<>(rules);
        all.add(new Applied(pin.id(), Effect.PIN, 1));
        return new Scored(place, item, id, score, chance, factor, all, satisfied, worn);
    }

    /** Whether it stands where a rule put it, and not where its score does. */
    public boolean pinned() {
        return rules.stream().anyMatch(rule -> rule.effect() == Effect.PIN);
    }

    /** Scores are told to six digits, and ties are ties of what is told. */
    public static double rounded(double score) {
        return Math.rint(score * 1e6) / 1e6;
    }
}
