package io.cxm.ranking.recommendation.domain;

import io.cxm.ranking.match.domain.Fates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the making of one answer took from its moment, beside its setting: what it explores by, what its candidates must
 * reach, how many of them there was time to rank, and what was looked for in the whole catalogue, whose popularity and contents go on changing. Noted while an answer is made; when it is made again
 * the same is handed out, so that all else is computed by the same code from the same things.
 */
public final class Course {
    private static final Candidates NOTHING = Candidates.of(Map.of());

    private final boolean again;
    private final Fates fates;
    private final Exploring exploring;
    private final List<Candidates> filling;
    private final double floor;
    private List<Integer> pinnable;
    private int ranked;
    private Candidates pool = NOTHING;
    private int next;
    private boolean dry;

    private Course(
            boolean again,
            Fates fates,
            Exploring exploring,
            int ranked,
            List<Integer> pinnable,
            List<Candidates> filling,
            double floor) {
        this.again = again;
        this.fates = fates;
        this.exploring = exploring;
        this.ranked = ranked;
        this.pinnable = pinnable;
        this.filling = filling;
        this.floor = floor;
    }

    /** That of an answer that is made now, whose candidates must reach nothing. */
    public static Course first(Exploring exploring) {
        return first(exploring, 0);
    }

    /**
     * That of an answer that is made now.
     *
     * @param floor what groups of its candidates must reach; 0: there is none
     */
    public static Course first(Exploring exploring, double floor) {
        return new Course(false, Fates.UNASKED, exploring, 0, List.of(), new ArrayList<>(), floor);
    }

    /**
     * That of an answer that is made again.
     *
     * @param fates is told what becomes of the candidates
     * @param exploring as it was
     * @param ranked how many were ranked
     * @param pinnable the items beside those of recall that pins might need
     * @param filling what might fill the answer, per time that it was looked for
     * @param floor what groups of its candidates had to reach
     */
    public static Course again(
            Fates fates,
            Exploring exploring,
            int ranked,
            List<Integer> pinnable,
            List<Candidates> filling,
            double floor) {
        return new Course(true, fates, exploring, ranked, List.copyOf(pinnable), List.copyOf(filling), floor);
    }

    Fates fates() {
        return fates;
    }

    int ranked(IntSupplier now) {
        if (!again) {
            ranked = now.getAsInt();
        }
        return ranked;
    }

    List<Integer> pinnable(Supplier<List<Integer>> now) {
        if (!again) {
            pinnable = now.get();
        }
        return pinnable;
    }

    Candidates recalled(Candidates candidates) {
        pool = candidates;
        return candidates;
    }

    /** Nothing where it was not looked for so often: whoever compares the answers sees that they differ. */
    Candidates filling(Supplier<Candidates> now) {
        if (!again) {
            filling.add(now.get());
            return filling.getLast();
        }
        dry = next == filling.size();
        return dry ? NOTHING : filling.get(next++);
    }

    /** Whether more was to be looked for than was then: what would have been found, nobody knows. */
    boolean isDry() {
        return dry;
    }

    /** What it explores by. */
    public Exploring exploring() {
        return exploring;
    }

    /** What groups of candidates must reach; 0 where there is no floor. */
    public double floor() {
        return floor;
    }

    /** How many candidates were ranked. */
    public int ranked() {
        return ranked;
    }

    /** The items that pins might need and recall did not find. */
    public List<Integer> pinnable() {
        return pinnable;
    }

    /** The candidates. */
    public Candidates pool() {
        return pool;
    }

    /** What might fill the answer, per time that it was looked for. */
    public List<Candidates> filling() {
        return List.copyOf(filling);
    }
}
