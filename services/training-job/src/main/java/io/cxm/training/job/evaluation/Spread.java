package io.cxm.training.job.evaluation;

import io.cxm.channels.ShopperLog;
import java.util.Arrays;
import java.util.List;

/**
 * How far the lists of a pipeline reach beyond what everybody knows (R36). Of n items, item i stands in l_i of all lists, and
 * of U shoppers u_i had to do with it before.
 *
 * @param coverage the share of the catalogue that was listed to anybody, |{i: l_i > 0}| / n (Herlocker et al., 2004)
 * @param userCoverage the share of the shoppers who got a full list, of {@link Metrics#K} items (Shani and Gunawardana, 2011)
 * @param gini how unequally the places went to the items, 0 for equally, 1 where one item has all: Σ_j (2j − n − 1)·l_j /
 *     ((n − 1)·Σ l), with l rising (Shani and Gunawardana, 2011)
 * @param novelty the mean surprise of an item in a list, then of the lists, in bits: log2((U + 1) / (u_i + 1)) (Zhou et al.,
 *     2010; one more shopper who knew everything, so that what nobody knew has a figure). NaN without a list
 */
public record Spread(double coverage, double userCoverage, double gini, double novelty) {
    /** Of these lists, the first {@link Metrics#K} of each, with the surprise of each item of the catalogue. */
    public static Spread of(List<int[]> lists, double[] surprise) {
        int n = surprise.length;
        long[] places = new long[n];
        long full = 0;
        double bits = 0;
        long some = 0;
        for (int[] list : lists) {
            int k = Math.min(Metrics.K, list.length);
            double sum = 0;
            for (int r = 0; r < k; r++) {
                places[list[r]]++;
                sum += surprise[list[r]];
            }
            full += k == Metrics.K ? 1 : 0;
            if (k > 0) {
                bits += sum / k;
                some++;
            }
        }
        long listed = Arrays.stream(places).filter(l -> l > 0).count();
        return new Spread(
                n == 0 ? 0 : (double) listed / n,
                lists.isEmpty() ? 0 : (double) full / lists.size(),
                gini(places),
                some == 0 ? Double.NaN : bits / some);
    }

    private static double gini(long[] places) {
        long[] rising = places.clone();
        Arrays.sort(rising);
        int n = rising.length;
        double sum = 0;
        long all = 0;
        for (int j = 0; j < n; j++) {
            sum += (2.0 * (j + 1) - n - 1) * rising[j];
            all += rising[j];
        }
        return n < 2 || all == 0 ? 0 : sum / ((n - 1.0) * all);
    }

    /** How surprising each item is to a shopper of this log. */
    public static double[] surprise(ShopperLog known) {
        int[] shoppers = new int[known.items()];
        int[] last = new int[known.items()];
        int all = 0;
        for (int u = 0; u < known.shoppers(); u++) {
            all += known.offsets()[u + 1] > known.offsets()[u] ? 1 : 0;
            for (int i = known.offsets()[u]; i < known.offsets()[u + 1]; i++) {
                int item = known.item()[i];
                shoppers[item] += last[item] == u + 1 ? 0 : 1; // each shopper once
                last[item] = u + 1;
            }
        }
        double everybody = all + 1.0;
        return Arrays.stream(shoppers)
                .mapToDouble(u -> Math.log(everybody / (u + 1)) / Math.log(2))
                .toArray();
    }
}
