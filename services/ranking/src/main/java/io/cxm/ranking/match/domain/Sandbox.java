package io.cxm.ranking.match.domain;

import io.cxm.channels.filter.ItemSet;
import io.cxm.ranking.match.domain.Absence.Stage;
import io.cxm.ranking.rule.domain.Ruling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox test of what recall found and may be shown (R18). These members of the pool are shuffled into groups of at least
 * {@value #LEAST_GROUP}, {@value #MOST_GROUPS} at most; of each the mean calibrated score before ranking is told, with an interval that
 * holds for all groups together at 95 % (Bonferroni): x̄ ± t(1 − .05/2G; n − 1)·s/√n. A group whose whole interval is below the floor
 * does not pass, and of its members those below the floor give way to what fills answers. No other member does, so that what is ranked is
 * in one order whatever the groups are.
 */
public final class Sandbox {
    /** Nothing is tested. */
    public static final Sandbox NONE = new Sandbox(new double[0], new int[0], List.of(), 0, 0);

    static final int LEAST_GROUP = 30;
    static final int MOST_GROUPS = 8;
    /** Of fewer members the spread is not known. */
    static final int LEAST_POOL = 5;

    private static final double MISSES = 0.05;

    /** By place of the pool. */
    private final double[] scores;
    /** By place of the pool, −1 of what is no member. */
    private final int[] groupOf;

    private final List<Group> groups;
    private final double floor;
    private final double mean;

    /**
     * A group.
     *
     * @param number from 0
     * @param mean of the calibrated scores of its members, from 0 to 1
     * @param low the lower end of the interval
     * @param high the upper end
     * @param passed whether it reaches up to the floor; true where there is none
     */
    public record Group(int number, double mean, double low, double high, boolean passed) {}

    private Sandbox(double[] scores, int[] groupOf, List<Group> groups, double floor, double mean) {
        this.scores = scores;
        this.groupOf = groupOf;
        this.groups = groups;
        this.floor = floor;
        this.mean = mean;
    }

    /** Whether any member might give way. */
    public static boolean matters(double[] scores, int[] members, double floor) {
        return floor > 0 && Arrays.stream(members).anyMatch(place -> scores[place] < floor);
    }

    /** The mean of a pool whose groups nobody looks at and all of which pass. */
    public static Sandbox passed(double[] scores, int[] members, double floor) {
        return members.length < LEAST_POOL
                ? NONE
                : new Sandbox(scores, new int[0], List.of(), floor, mean(scores, members));
    }

    private static double mean(double[] scores, int[] members) {
        double sum = 0;
        for (int place : members) {
            sum += scores[place];
        }
        return sum / members.length;
    }

    /**
     * Tests a pool.
     *
     * @param scores the calibrated score before ranking of each place of the pool
     * @param members places of what recall found and may be shown, in order
     * @param seed of the shuffle
     * @param floor 0 where there is none
     */
    public static Sandbox of(double[] scores, int[] members, long seed, double floor) {
        int n = members.length;
        if (n < LEAST_POOL) {
            return NONE;
        }
        int[] shuffled = shuffled(members, new SplittableRandom(seed));
        int g = Math.clamp(n / LEAST_GROUP, 1, MOST_GROUPS);
        int[] groupOf = new int[scores.length];
        Arrays.fill(groupOf, -1);
        double[] sums = new double[g];
        for (int i = 0; i < n; i++) {
            groupOf[shuffled[i]] = i % g;
            sums[i % g] += scores[shuffled[i]];
        }
        double[] squares = new double[g];
        for (int place : members) {
            double off = scores[place] - sums[groupOf[place]] / size(n, g, groupOf[place]);
            squares[groupOf[place]] += off * off;
        }
        double least = t(n / g - 1, g);
        double most = n % g == 0 ? least : t(n / g, g); // of one more
        List<Group> groups = new ArrayList<>(g);
        for (int k = 0; k < g; k++) {
            int size = size(n, g, k);
            double mean = sums[k] / size;
            double half = (size == n / g ? least : most) * Math.sqrt(squares[k] / (size - 1) / size);
            double high = Math.min(1, mean + half);
            groups.add(new Group(k, mean, Math.max(0, mean - half), high, high >= floor));
        }
        return new Sandbox(scores.clone(), groupOf, List.copyOf(groups), floor, mean(scores, members));
    }

    /** Each in turn gets the next, so that the first may have one more. */
    private static int size(int n, int groups, int k) {
        return n / groups + (k < n % groups ? 1 : 0);
    }

    private static int[] shuffled(int[] places, SplittableRandom random) {
        int[] shuffled = places.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int place = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = place;
        }
        return shuffled;
    }

    /**
     * The quantile of Student's t by the expansion of Fisher and Cornish (Abramowitz and Stegun, 1964, 26.7.5): within 0.5 % from four
     * degrees of freedom on, a thousandth of the time that solving for it takes.
     *
     * @param groups how many intervals are to hold together
     */
    static double t(int freedom, int groups) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(MISSES / 2 / groups);
        double v = freedom;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        return z + (first + (second + (third + fourth / v) / v) / v) / v;
    }

    /** The groups, of which there are none where too little was found. */
    public List<Group> groups() {
        return groups;
    }

    /** What a group must reach; 0 where there is none. */
    public double floor() {
        return floor;
    }

    /** The mean score of the members, 0 where nothing is tested. */
    public double mean() {
        return mean;
    }

    /** The group of a place of the pool; null of a candidate that is in none. */
    public @Nullable Group group(int place) {
        return place < groupOf.length && groupOf[place] >= 0 ? groups.get(groupOf[place]) : null;
    }

    /** Those of scored candidates that do not give way. What a pin is about keeps the place that the pin gives it. */
    public List<Scored> strong(List<Scored> scored, Ruling ruling, Fates fates) {
        if (groups.stream().allMatch(Group::passed)) {
            return scored;
        }
        List<ItemSet> pinned = ruling.pins().stream().map(ruling::about).toList();
        List<Scored> strong = new ArrayList<>();
        for (Scored one : scored) {
            if (!weak(one.place()) || pinned.stream().anyMatch(items -> items.contains(one.item()))) {
                strong.add(one);
            } else {
                fates.kept(one.item(), Stage.SANDBOX, "");
            }
        }
        return strong;
    }

    private boolean weak(int place) {
        Group group = group(place);
        return group != null && !group.passed() && scores[place] < floor;
    }
}
