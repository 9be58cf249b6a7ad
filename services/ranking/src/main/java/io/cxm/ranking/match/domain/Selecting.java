package io.cxm.ranking.match.domain;

import io.cxm.channels.filter.ItemColumns;
import io.cxm.channels.filter.ItemSet;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Picks the items of an answer from scored candidates: what may be shown, boosted, one of each group, in order of score,
 * ties by id, mixed when diversity is asked for. Remembers what it picked, so that a second pool adds to the first.
 *
 * <p>A boost of factor f multiplies the odds of a score: p′ = f·p / (1 − p + f·p), so that a score stays a probability and an
 * order by scores the order of the answer. A factor of 0 comes last.
 */
public final class Selecting {
    /** How much a context that only is preferred counts. */
    private static final double PREFERENCE = 1.5;
    /** How many candidates beyond the count the mix chooses from. */
    private static final int MIX_FROM = 10;

    private final Matcher matcher;
    private final Wanted.Selection selection;
    private final IntPredicate unseen;
    private final boolean prefers;
    private final boolean given;
    private final Set<Long> groups = new HashSet<>();
    private final Set<Integer> taken = new HashSet<>();

    /** @param unseen whether the shopper is to see an item again, or for the first time */
    public Selecting(Matcher matcher, IntPredicate unseen, Wanted wanted) {
        this.unseen = unseen;
        this.given = wanted.kind() == Wanted.Kind.RANKINGS;
        this.matcher = matcher;
        this.selection = wanted.selection();
        this.prefers = !selection.strict() && wanted.circumstances().restricts();
    }

    /**
     * A candidate with its score.
     *
     * @param place where it is in the pool
     * @param factor by what boosts multiplied the odds
     */
    public record Scored(int place, int item, String id, double score, double factor) {
        /** Best first, ties by id. */
        public static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);

        /** The same with another score. */
        Scored at(double other) {
            return new Scored(place, item, id, other, factor);
        }

        Scored by(double boost) {
            return boost == 1
                    ? this
                    : new Scored(place, item, id, rounded(boost * score / (1 - score + boost * score)), boost);
        }
    }

    /** How many are missing still. */
    public int missing() {
        return selection.count() - taken.size();
    }

    /** Whether it was picked. */
    public boolean has(int item) {
        return taken.contains(item);
    }

    /**
     * At most as many as are missing, of those that were not picked yet.
     *
     * @param filters whether the request's filter counts, which it does not when it gives way
     */
    public List<Scored> pick(List<Scored> candidates, boolean filters) {
        return pick(candidates, filters, Exploration.NONE);
    }

    /** The same with places for what is fresh. */
    public List<Scored> pick(List<Scored> candidates, boolean filters, Exploration exploration) {
        List<Scored> may = candidates.stream()
                .filter(candidate -> !taken.contains(candidate.item())
                        && matcher.admits(candidate.item(), filters)
                        && unseen.test(candidate.item()))
                .toList();
        List<Scored> sorted = boosted(may);
        sorted.sort(Scored.BEST_FIRST);
        List<Scored> distinct = oneOfEachGroup(sorted);
        List<Scored> picked = exploration.of(mixed(distinct), distinct);
        for (Scored pick : picked) {
            taken.add(pick.item());
            groups.add(matcher.columns().group(pick.item()));
        }
        return picked;
    }

    private List<Scored> boosted(List<Scored> candidates) {
        List<Integer> items = candidates.stream().map(Scored::item).toList();
        List<ItemSet> holding = selection.boosts().stream()
                .map(boost -> matcher.holding(boost.when(), items))
                .toList();
        List<Scored> boosted = new ArrayList<>(candidates.size());
        for (Scored candidate : candidates) {
            double factor = prefers && matcher.inContext(candidate.item()) ? PREFERENCE : 1;
            for (int i = 0; i < holding.size(); i++) {
                if (holding.get(i).contains(candidate.item())) {
                    factor *= selection.boosts().get(i).factor();
                }
            }
            boosted.add(candidate.by(factor));
        }
        return boosted;
    }

    /** Scores are told to six digits, and ties are ties of what is told. */
    public static double rounded(double score) {
        return Math.rint(score * 1e6) / 1e6;
    }

    private List<Scored> oneOfEachGroup(List<Scored> sorted) {
        Set<Long> seen = new HashSet<>(groups);
        List<Scored> kept = new ArrayList<>();
        for (Scored candidate : sorted) {
            long group = matcher.columns().group(candidate.item());
            if (given || group == ItemColumns.ALONE || seen.add(group)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private List<Scored> mixed(List<Scored> sorted) {
        int count = Math.min(missing(), sorted.size());
        if (selection.diversity() <= 0) {
            return sorted.subList(0, count);
        }
        List<Scored> from = sorted.subList(0, Math.min(sorted.size(), count * MIX_FROM));
        return Diversity.mix(from, count, selection.diversity(), matcher.columns());
    }
}
