package io.cxm.channels.history;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long after buying an item shoppers buy it again: per item the median gap between two purchases by one shopper, where
 * at least {@link #LEAST} gaps are known.
 *
 * @param intervalDays per item, NaN where unknown
 * @param again per item how much likelier than the average item it is bought again by one who has it, shrunk by five shoppers
 * @param typicalDays the median of all gaps; 30 where there is none
 * @param repeatShare the share of target events whose item the shopper had before
 */
public record RepurchaseFit(float[] intervalDays, float[] again, double typicalDays, double repeatShare) {
    private static final int LEAST = 3;
    private static final double SHRINK = 5;
    private static final double DAY = 86_400_000;

    public static RepurchaseFit of(ShopperLog log, Signals signals) {
        int[] holders = new int[log.items()];
        int[] returners = new int[log.items()];
        Map<Integer, List<Float>> gaps = new HashMap<>();
        List<Float> all = new ArrayList<>();
        long targets = 0;
        long repeats = 0;
        for (int u = 0; u < log.shoppers(); u++) {
            Map<Integer, Long> last = new HashMap<>();
            Set<Integer> returned = new HashSet<>();
            for (int i = log.offsets()[u]; i < log.offsets()[u + 1]; i++) {
                if (!signals.has(log.type()[i])) {
                    continue;
                }
                targets++;
                Long before = last.put(log.item()[i], log.time()[i]);
                if (before == null) {
                    holders[log.item()[i]]++;
                } else {
                    repeats++;
                    float days = (float) ((log.time()[i] - before) / DAY);
                    if (days > 0.5) { // two lines of one basket are no return
                        gaps.computeIfAbsent(log.item()[i], item -> new ArrayList<>())
                                .add(days);
                        all.add(days);
                        returners[log.item()[i]] += returned.add(log.item()[i]) ? 1 : 0;
                    }
                }
            }
        }
        float[] intervals = new float[log.items()];
        Arrays.fill(intervals, Float.NaN);
        gaps.forEach((item, days) -> {
            if (days.size() >= LEAST) {
                intervals[item] = median(days);
            }
        });
        return new RepurchaseFit(
                intervals,
                again(holders, returners),
                all.isEmpty() ? 30 : median(all),
                targets == 0 ? 0 : (double) repeats / targets);
    }

    /**
     * Stores them, with what is wanted within categories.
     *
     * @param categories per item the hash of its category, 0 for none
     * @param popularity per item
     */
    public void put(int[] categories, float[] popularity, Columns.Builder columns) {
        CategoryShares.fit(categories, popularity, columns);
        columns.put("intervals", intervalDays).put("again", again);
    }

    private static float[] again(int[] holders, int[] returners) {
        double all = Arrays.stream(holders).sum();
        double rate = all == 0 ? 0 : Arrays.stream(returners).sum() / all;
        float[] again = new float[holders.length];
        for (int i = 0; i < again.length; i++) {
            double own = (returners[i] + SHRINK * rate) / (holders[i] + SHRINK);
            again[i] = rate == 0 ? 1 : (float) (own / rate);
        }
        return again;
    }

    private static float median(List<Float> days) {
        List<Float> sorted = days.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
