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
     * m per category by the method of moments (empirical Bayes). With k items, s_i exposures, N = Σ s_i, rates r_i = c_i/s_i
     * and their mean μ = Σ c_i/N, Kleinman (1973) has
     *
     * <pre>E[Σ s_i·(r_i − μ)²] = μ(1 − μ)·[(k − 1) + γ·(N − Σ s_i²/N − (k − 1))],   γ = 1/(m + 1)</pre>
     *
     * from which m follows. A category with fewer than ten shown items takes the m of all.
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

        float worth() {
            double mean = converted / shown;
            double spread = weightedSquares - shown * mean * mean; // Σ s·(rate − mean)²
            double chance = mean * (1 - mean);
            double room = shown - shownSquared / shown - (items - 1);
            if (room <= 0 || chance <= 0) {
                return DEFAULT_WORTH; // items shown once each, or all alike, say nothing of how they differ
            }
            double between = (spread - chance * (items - 1)) / (chance * room); // γ
            return between <= 0 ? MOST : (float) Math.clamp(1 / between - 1, LEAST, MOST);
        }
    }
}
