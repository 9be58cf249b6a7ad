package io.cxm.ranking.match.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Places for items that nobody could want yet (R14): of every so many places the last goes to the best fresh item that has
 * none by its score; of an answer that is shorter, its last one. Which item that is depends on the candidates alone, so that
 * two equal requests have one answer and the propensity of what is shown is 1.
 *
 * @param every of how many places one is given, 0 gives none
 * @param fresh which candidates are
 */
public record Exploration(int every, Predicate<Scored> fresh) {
    /** No place is given. */
    public static final Exploration NONE = new Exploration(0, _ -> false);

    /**
     * The picked items with fresh ones among them, as many as before.
     *
     * @param picked in the order of the answer
     * @param among all that may be shown, one of each group, best first
     */
    List<Scored> of(List<Scored> picked, List<Scored> among) {
        int n = picked.size();
        if (every < 1 || n < 2) {
            return picked; // a single place is for what is best
        }
        List<Scored> with = new ArrayList<>(picked);
        int window = Math.min(every, n);
        Set<Integer> put = new HashSet<>();
        for (int end = window; end <= n; end += window) {
            // what was put for the ten before and had no room there is not of this one
            if (with.subList(end - window, end).stream()
                    .noneMatch(one -> fresh.test(one) && !put.contains(one.item()))) {
                int place = Math.max(1, end - 1);
                best(among, with).ifPresent(candidate -> {
                    put.add(candidate.item());
                    put(candidate, place, n, with);
                });
            }
        }
        return List.copyOf(with);
    }

    private Optional<Scored> best(List<Scored> among, List<Scored> with) {
        Set<Integer> has = with.stream().map(Scored::item).collect(Collectors.toSet());
        return among.stream()
                .filter(candidate -> fresh.test(candidate) && !has.contains(candidate.item()))
                .filter(candidate -> candidate.factor() >= 1) // what a boost pushes down is not to be pushed up
                .findFirst();
    }

    /** Puts it there, or at the first place after it where there is a score between the neighbours'. */
    private static void put(Scored candidate, int from, int n, List<Scored> with) {
        for (int place = from; place < n; place++) {
            Scored before = with.get(place - 1);
            Scored after = with.get(place);
            boolean last = place == n - 1; // what is there gives way, and its score fits
            double score = last ? after.score() : Scored.rounded((before.score() + after.score()) / 2);
            Scored between = candidate.at(score);
            boolean mixed = before.score() < after.score(); // for variety: there is no order by scores to keep
            if (mixed || (follows(before, between) && (last || follows(between, after)))) {
                with.add(place, between);
                with.removeLast(); // what slides out may come back at a later place
                return;
            }
        }
    }

    private static boolean follows(Scored first, Scored second) {
        return Scored.BEST_FIRST.compare(first, second) < 0;
    }
}
