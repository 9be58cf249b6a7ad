package io.cxm.channels.bayes;

import io.cxm.bundle.Columns;
import io.cxm.channels.ItemSets;
import io.cxm.channels.NeighbourRows;
import io.cxm.channels.Scratch;
import io.cxm.channels.trending.TrendingChannel;
import java.util.Arrays;

/**
 * The counts of channel {@code bayes}: n_ij = Σ_u 1/(|H_u| − 1) over shoppers with both, n_j = Σ_i n_ij, and p_i, an item's
 * share of what is wanted, smoothed above zero by half a wish. Of each item the {@link #MOST} strongest pairs are kept, the
 * others count as never seen together.
 */
public final class BayesFit {
    private static final int MOST = 500;
    private static final double SMOOTHING = 0.5;

    private final ItemSets sets;
    private final double[] share;

    /** @param popularity per item how much it is wanted, from which p follows */
    public BayesFit(ItemSets sets, float[] popularity) {
        this.sets = sets;
        this.share = new double[popularity.length];
        double sum = 0;
        for (float p : popularity) {
            sum += p + SMOOTHING;
        }
        for (int i = 0; i < share.length; i++) {
            share[i] = (popularity[i] + SMOOTHING) / sum;
        }
    }

    /** The columns for a κ, without calibration: every prior is then 0. */
    public Columns columns(double kappa) {
        return columns(kappa, ItemOutcomes.none(share.length), new double[] {0}, new double[] {0});
    }

    /** The columns with what validation and exposures say. */
    public Columns columns(double kappa, ItemOutcomes outcomes, double[] from, double[] probability) {
        int n = share.length;
        float[] logShare = new float[n];
        float[] logNone = new float[n];
        Scratch.Pool pool = new Scratch.Pool(n);
        NeighbourRows rows = new NeighbourRows(n, MOST);
        for (int j = 0; j < n; j++) {
            Scratch counts = pool.borrow();
            sets.pairs(j, (size, steps, strength) -> 1.0 / (size - 1), counts);
            double sum = 0;
            for (int i = 0; i < counts.count(); i++) {
                sum += counts.sum(counts.touched(i));
            }
            logShare[j] = (float) Math.log(share[j]);
            logNone[j] = (float) Math.log(kappa / (sum + kappa));
            rows.add(counts.count(), new NeighbourRows.Entry() {
                @Override
                public int item(int position) {
                    return counts.touched(position);
                }

                @Override
                public double weight(int position) {
                    int i = counts.touched(position);
                    return Math.log1p(counts.sum(i) / (kappa * share[i]));
                }
            });
            pool.giveBack(counts);
        }
        Columns.Builder columns = Columns.builder()
                .put("log-share", logShare)
                .put("log-none", logNone)
                .put("order", TrendingChannel.order(toFloats(share)))
                .put("calibration.from", Arrays.copyOf(from, from.length))
                .put("calibration.probability", Arrays.copyOf(probability, probability.length))
                .put("exposures", outcomes.exposures())
                .put("conversions", outcomes.conversions())
                .put("worth", outcomes.worth());
        rows.put(columns);
        return columns.build();
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
