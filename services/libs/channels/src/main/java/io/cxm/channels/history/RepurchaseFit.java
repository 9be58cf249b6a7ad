package io.cxm.channels.history;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after buying an item shoppers buy it again: per item the median gap between two purchases by one shopper, where
 * at least {@link #LEAST} gaps are known.
 *
 * @param intervalDays per item, NaN where unknown
 * @param typicalDays the median of all gaps; 30 where there is none
 * @param repeatShare the share of target events whose item the shopper had before
 */
public record RepurchaseFit(float[] intervalDays, double typicalDays, double repeatShare) {
    private static final int LEAST = 3;
    private static final double DAY = 86_400_000;

    public static RepurchaseFit of(ShopperLog log, Signals signals) {
        Map<Integer, List<Float>> gaps = new HashMap<>();
        List<Float> all = new ArrayList<>();
        long targets = 0;
        long repeats = 0;
        for (int u = 0; u < log.shoppers(); u++) {
            Map<Integer, Long> last = new HashMap<>();
            for (int i = log.offsets()[u]; i < log.offsets()[u + 1]; i++) {
                if (!signals.has(log.type()[i])) {
                    continue;
                }
                targets++;
                Long before = last.put(log.item()[i], log.time()[i]);
                if (before != null) {
                    repeats++;
                    float days = (float) ((log.time()[i] - before) / DAY);
                    if (days > 0.5) { // two lines of one basket are no return
                        gaps.computeIfAbsent(log.item()[i], item -> new ArrayList<>())
                                .add(days);
                        all.add(days);
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
                intervals, all.isEmpty() ? 30 : median(all), targets == 0 ? 0 : (double) repeats / targets);
    }

    /** Stores the intervals. */
    public void put(Columns.Builder columns) {
        columns.put("intervals", intervalDays);
    }

    private static float median(List<Float> days) {
        List<Float> sorted = days.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
