package io.cxm.ranking.match.domain;

import io.cxm.features.Hashing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Who stands at the one place of an answer that is open to a draw (R14, R18): with probability ε one of the pool E, each as likely as the
 * others, else the greedy one g, which stands there without a draw. So the propensity of what is shown is known exactly,
 *
 * <p>p(a) = ε/|E| + (1 − ε)·[a = g],
 *
 * <p>above 0 for all of E, and what any choice out of E would have led to can be estimated from what was shown (an ε-greedy logging policy:
 * Li, Chu, Langford and Wang, Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms, 2011).
 *
 * <p>E is the greedy one, of each channel the first of those that may stand there, and then the best of these by score, up to about {@code among}.
 * A draw among hundreds would leave each so small a propensity that no shop has the traffic to learn from it, and who asks about
 * a channel asks about its first.
 *
 * <p>The coin and the draw follow from the seed and from ids alone: the drawn one has the least hash of seed and id. So an answer is made again
 * with the same draw, and where a rule takes others out of E, who was drawn stays.
 *
 * @param share ε, 0 draws never
 * @param among how many E has at least, where so many may stand there; 0: all
 * @param seed of the answer
 * @param ranks by channel, where it ranks a candidate, from 1; 0: it did not find it
 */
public record Drawing(double share, int among, long seed, Map<String, ToIntFunction<Scored>> ranks) {
    /** Nothing is drawn. */
    public static final Drawing NONE = new Drawing(0, 0, 0, Map.of());

    /** The place is one of the first so many. */
    static final int WITHIN = 10;

    public Drawing {
        ranks = Map.copyOf(ranks);
    }

    /**
     * The place that is open.
     *
     * @param at where it is among what has no place of its own, from 1: what is best is never drawn
     * @param rank in the answer, from 1
     */
    record Open(int at, int rank) {}

    /** Who is shown there. */
    record Drawn(Scored shown, Explored explored) {}

    /**
     * The last of the first ten places that no rule gave away; empty where there is none behind that of the best.
     *
     * @param answer the whole of it, with what is pinned
     */
    Optional<Open> open(List<Scored> answer) {
        if (share <= 0) {
            return Optional.empty();
        }
        int at = -1;
        int rank = 0;
        for (int i = 0; i < Math.min(WITHIN, answer.size()); i++) {
            if (!answer.get(i).pinned()) {
                at++;
                rank = i + 1;
            }
        }
        return at < 1 ? Optional.empty() : Optional.of(new Open(at, rank));
    }

    /** Whether any channel found it: what only stands ready for a pin is no candidate. */
    boolean found(Scored candidate) {
        return ranks.values().stream().anyMatch(rank -> rank.applyAsInt(candidate) > 0);
    }

    /**
     * Who is shown; empty where there is nobody but the greedy one.
     *
     * @param others that may stand there as well, best first
     */
    Optional<Drawn> draw(Scored greedy, List<Scored> others, int rank) {
        Map<String, Scored> firsts = firsts(greedy, others);
        Collection<Scored> pool = pool(greedy, firsts.values(), others);
        if (pool.size() < 2) {
            return Optional.empty();
        }
        Scored shown = coin() < share ? least(pool) : greedy;
        boolean isGreedy = shown.item() == greedy.item();
        double drawn = share / pool.size();
        var explored = new Explored(
                rank,
                share,
                pool.size(),
                isGreedy ? drawn + 1 - share : drawn,
                isGreedy ? Optional.empty() : Optional.of(greedy.id()),
                channels(firsts, one -> one.item() == shown.item()),
                isGreedy ? List.of() : channels(firsts, one -> one.item() == greedy.item()),
                channels(firsts, one -> one.item() != shown.item() && one.item() != greedy.item()));
        return Optional.of(new Drawn(shown, explored));
    }

    /** Of each channel that found any of them the first; of equal ones the better. */
    private Map<String, Scored> firsts(Scored greedy, List<Scored> others) {
        List<Scored> all = new ArrayList<>(others.size() + 1);
        all.add(greedy);
        all.addAll(others);
        Map<String, Scored> firsts = new TreeMap<>();
        ranks.forEach((channel, rank) -> {
            int least = Integer.MAX_VALUE;
            for (Scored one : all) {
                int its = rank.applyAsInt(one);
                if (its > 0 && its < least) {
                    least = its;
                    firsts.put(channel, one);
                }
            }
        });
        return firsts;
    }

    private Collection<Scored> pool(Scored greedy, Collection<Scored> firsts, List<Scored> others) {
        Map<Integer, Scored> pool = new LinkedHashMap<>();
        pool.put(greedy.item(), greedy);
        firsts.forEach(one -> pool.putIfAbsent(one.item(), one));
        for (Scored one : others) {
            if (among > 0 && pool.size() >= among) {
                break;
            }
            pool.putIfAbsent(one.item(), one);
        }
        return pool.values();
    }

    private static List<String> channels(Map<String, Scored> firsts, Predicate<Scored> of) {
        return firsts.entrySet().stream()
                .filter(first -> of.test(first.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** From 0 to below 1. */
    private double coin() {
        return (Hashing.mix(seed) >>> 11) * 0x1p-53;
    }

    private Scored least(Collection<Scored> pool) {
        Scored least = pool.iterator().next();
        for (Scored one : pool) {
            if (lot(one) < lot(least)) {
                least = one;
            }
        }
        return least;
    }

    private long lot(Scored one) {
        return Hashing.mix(seed ^ Hashing.of(one.id()));
    }
}
