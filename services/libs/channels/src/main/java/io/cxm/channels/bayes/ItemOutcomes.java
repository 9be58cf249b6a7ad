package io.cxm.channels.bayes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What came of showing each item, and what the prior is worth against it.
 *
 * @param exposures s per item
 * @param conversions c per item
 * @param worth m per item, that of its category
 */
public record ItemOutcomes(int[] exposures, int[] conversions, float[] worth) {
    /** What a prior is worth where nothing was ever shown. */
    public static final float DEFAULT_WORTH = 100;

    private static final float LEAST = 5;
    private static final float MOST = 10_000;

    /** Nothing shown yet. */
    public static ItemOutcomes none(int items) {
        float[] worth = new float[items];
        Arrays.fill(worth, DEFAULT_WORTH);
        return new ItemOutcomes(new int[items], new int[items], worth);
    }

    /**
     * m per category by the method of moments (empirical Bayes): with rates c/s of mean μ and variance v between items, and
     * the binomial's own part taken off, m = μ(1 − μ)/v − 1. A category with fewer than ten shown items takes the m of all.
     *
     * @param category of each item, a hash
     */
    public static ItemOutcomes of(int[] exposures, int[] conversions, int[] category) {
        Map<Integer, Moments> moments = new HashMap<>();
        Moments all = new Moments();
        for (int i = 0; i < exposures.length; i++) {
            if (exposures[i] > 0) {
                moments.computeIfAbsent(category[i], c -> new Moments()).add(exposures[i], conversions[i]);
                all.add(exposures[i], conversions[i]);
            }
        }
        float common = all.items < 10 ? DEFAULT_WORTH : all.worth();
        float[] worth = new float[exposures.length];
        for (int i = 0; i < worth.length; i++) {
            Moments of = moments.get(category[i]);
            worth[i] = of == null || of.items < 10 ? common : of.worth();
        }
        return new ItemOutcomes(exposures, conversions, worth);
    }

    /** Sums from which a category's m follows. */
    private static final class Moments {
        private int items;
        private double shown;
        private double shownSquared;
        private double converted;
        private double weightedSquares; // Σ s·(c/s)²

        void add(int exposures, int conversions) {
            double rate = (double) conversions / exposures;
            items++;
            shown += exposures;
            shownSquared += (double) exposures * exposures;
            converted += conversions;
            weightedSquares += exposures * rate * rate;
        }

        /** Kleinman (1973): weighted moments of the beta-binomial. */
        float worth() {
            double mean = converted / shown;
            double spread = weightedSquares - shown * mean * mean; // Σ s·(rate − mean)²
            double free = mean * (1 - mean);
            double between = (spread - free * (items - 1)) / (shown - shownSquared / shown);
            if (free <= 0 || between <= 0) {
                return MOST;
            }
            return (float) Math.clamp(free / between - 1, LEAST, MOST);
        }
    }
}
