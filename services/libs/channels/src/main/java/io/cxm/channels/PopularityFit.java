package io.cxm.channels;

/** Counts how much each item is wanted. */
public final class PopularityFit {
    private static final double DAY = 86_400_000;

    private PopularityFit() {}

    /** Σ w·2^(−age/h) over all interactions with an item, ages from the log's clock. */
    public static float[] decayed(ShopperLog log, Signals signals, double halfLifeDays) {
        double[] sums = new double[log.items()];
        for (int i = 0; i < log.size(); i++) {
            double weight = signals.weight(log.type()[i], log.value()[i]);
            if (weight > 0) {
                sums[log.item()[i]] += weight * Math.pow(0.5, (log.clock() - log.time()[i]) / DAY / halfLifeDays);
            }
        }
        return floats(sums);
    }

    /** How many target events each item has. */
    public static float[] targets(ShopperLog log, Signals signals) {
        double[] sums = new double[log.items()];
        for (int i = 0; i < log.size(); i++) {
            if (signals.isTarget(log.type()[i], log.value()[i])) {
                sums[log.item()[i]]++;
            }
        }
        return floats(sums);
    }

    private static float[] floats(double[] sums) {
        float[] floats = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            floats[i] = (float) sums[i];
        }
        return floats;
    }
}
