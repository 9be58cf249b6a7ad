package io.cxm.ranking.impression.domain;

/**
 * How good the pools of one scenario were on the last {@value #DAYS} days: a histogram a day of their mean scores, on a logarithmic scale
 * from a millionth to 1. The same whatever the order in which answers are heard. Safe for one writer and many readers.
 */
public final class PoolMeans {
    /** How many days count, the one at hand among them. */
    public static final int DAYS = 28;

    /** Of fewer answers there is no floor: its hundredth part would be a few chance ones. */
    static final int ENOUGH = 1_000;

    static final int BINS = 128;

    private static final double LEAST = Math.log(1e-6);

    /** By day, and by bin of it. */
    private final int[][] counts = new int[DAYS][BINS];

    private final long[] all = new long[BINS];
    private long answers;
    private int newest = Integer.MIN_VALUE;
    private volatile double floor;

    /**
     * An answer was given.
     *
     * @param day since 1970
     * @param mean of the scores of its pool, above 0 to 1
     */
    public synchronized void add(int day, double mean) {
        newest = newest == Integer.MIN_VALUE ? day : newest;
        if (day <= newest - DAYS) {
            return;
        }
        for (int passed = 0; passed < DAYS && newest < day; passed++) {
            newest++;
            clear(counts[Math.floorMod(newest, DAYS)]);
        }
        newest = Math.max(newest, day);
        int bin = bin(mean);
        counts[Math.floorMod(day, DAYS)][bin]++;
        all[bin]++;
        answers++;
        floor = lowest();
    }

    private void clear(int[] day) {
        for (int bin = 0; bin < BINS; bin++) {
            all[bin] -= day[bin];
            answers -= day[bin];
            day[bin] = 0;
        }
    }

    /** The score that one pool in a hundred does not reach; 0 where there were too few to tell. At most 11 % below the exact one. */
    public double floor() {
        return floor;
    }

    private double lowest() {
        if (answers < ENOUGH) {
            return 0;
        }
        long below = 0;
        int bin = 0;
        while (100 * (below + all[bin]) < answers) {
            below += all[bin++];
        }
        return Math.exp(LEAST * (1 - (double) bin / BINS)); // its lower end
    }

    static int bin(double mean) {
        return Math.clamp((int) (BINS * (1 - Math.log(mean) / LEAST)), 0, BINS - 1);
    }
}
