package io.cxm.ranking.match.domain;

import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks the items of an answer from scored candidates: what may be shown, boosted, one of each group, in order of score,
 * ties by id, mixed when diversity is asked for.
 */
public final class Selecting {
    /** How much a context that only is preferred counts. */
    private static final double PREFERENCE = 1.5;
    /** How many candidates beyond the count the mix chooses from. */
    private static final int MIX_FROM = 10;

    private final Matcher matcher;
    private final ItemViews views;
    private final Wanted.Selection selection;
    private final boolean restricted;

    public Selecting(Matcher matcher, ItemViews views, Wanted wanted) {
        this.matcher = matcher;
        this.views = views;
        this.selection = wanted.selection();
        this.restricted = wanted.circumstances().restricts();
    }

    /**
     * A candidate with its score.
     *
     * @param place where it is in the pool
     * @param factor what boosts made of the score
     */
    public record Scored(int place, int item, String id, double score, double factor) {
        /** Best first, ties by id. */
        public static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);
    }

    /** What was picked, and which filters gave way for it. */
    public record Selected(List<Scored> items, List<String> relaxed) {
        public Selected {
            items = List.copyOf(items);
            relaxed = List.copyOf(relaxed);
        }
    }

    /** Picks. */
    public Selected of(List<Scored> candidates) {
        List<Scored> passing = new ArrayList<>();
        List<Scored> failing = new ArrayList<>();
        for (Scored candidate : candidates) {
            if (!matcher.available(candidate.item())) {
                continue;
            }
            boolean inContext = !restricted || matcher.inContext(candidate.item());
            if (selection.strict() && !inContext) {
                continue;
            }
            double preference = !selection.strict() && restricted && inContext ? PREFERENCE : 1;
            Scored boosted = boosted(candidate, preference);
            (matcher.passesFilter(candidate.item()) ? passing : failing).add(boosted);
        }
        passing.sort(Scored.BEST_FIRST);
        failing.sort(Scored.BEST_FIRST);
        List<Scored> picked = mixed(oneOfEachGroup(passing, Set.of()));
        if (selection.strict() || picked.size() >= selection.count() || failing.isEmpty()) {
            return new Selected(picked, List.of());
        }
        List<Scored> all = new ArrayList<>(picked);
        List<Scored> more = oneOfEachGroup(failing, groups(picked));
        all.addAll(more.subList(0, Math.min(more.size(), selection.count() - picked.size())));
        return new Selected(all, more.isEmpty() ? List.of() : List.of("filter"));
    }

    private Scored boosted(Scored candidate, double preference) {
        double factor = preference;
        for (Wanted.Boost boost : selection.boosts()) {
            if (matcher.matches(boost.when(), candidate.item())) {
                factor *= boost.factor();
            }
        }
        return factor == 1
                ? candidate
                : new Scored(
                        candidate.place(),
                        candidate.item(),
                        candidate.id(),
                        rounded(candidate.score() * factor),
                        factor);
    }

    /** Scores are told to six digits, and ties are ties of what is told. */
    public static double rounded(double score) {
        return Math.rint(score * 1e6) / 1e6;
    }

    private List<Scored> oneOfEachGroup(List<Scored> sorted, Set<String> taken) {
        Set<String> groups = new HashSet<>(taken);
        List<Scored> kept = new ArrayList<>();
        for (Scored candidate : sorted) {
            String group = views.of(candidate.item()).group();
            if (group.isEmpty() || groups.add(group)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private Set<String> groups(List<Scored> picked) {
        Set<String> groups = new HashSet<>();
        picked.forEach(p -> groups.add(views.of(p.item()).group()));
        groups.remove("");
        return groups;
    }

    private List<Scored> mixed(List<Scored> sorted) {
        int count = Math.min(selection.count(), sorted.size());
        if (selection.diversity() <= 0) {
            return sorted.subList(0, count);
        }
        return Diversity.mix(
                sorted.subList(0, Math.min(sorted.size(), count * MIX_FROM)), count, selection.diversity(), views);
    }
}
