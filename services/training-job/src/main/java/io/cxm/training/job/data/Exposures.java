package io.cxm.training.job.data;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was shown to whom.
 *
 * @param shopper by number, −1 for one that did nothing
 * @param item by number
 * @param at milliseconds since 1970 on the clock of the tenant's data, which its history runs on
 */
public record Exposures(int[] shopper, int[] item, long[] at) {
    /** Within so long after it a conversion counts for an exposure. */
    public static final long HORIZON = 7 * 86_400_000L;

    /** Exposures and conversions per item. */
    public record Shown(int[] exposures, int[] conversions) {}

    /**
     * What one could say at the clock of what is known: only of exposures whose seven days had passed, since a younger one
     * may still convert.
     */
    public Shown knownBy(ShopperLog known, Signals signals) {
        Shown shown = new Shown(new int[known.items()], new int[known.items()]);
        Conversions conversions = new Conversions(known, signals);
        for (int e = 0; known.size() > 0 && e < at.length; e++) {
            if (at[e] + HORIZON <= known.clock()) {
                shown.exposures[item[e]]++;
                shown.conversions[item[e]] +=
                        shopper[e] >= 0 && conversions.within(shopper[e], item[e], at[e], at[e] + HORIZON) ? 1 : 0;
            }
        }
        return shown;
    }

    /** Of each shopper the target events, by item and time: a shopper may have a million, and be shown as many items. */
    private static final class Conversions {
        private final ShopperLog known;
        private final Signals signals;
        private final Map<Integer, int[]> sorted = new HashMap<>();

        Conversions(ShopperLog known, Signals signals) {
            this.known = known;
            this.signals = signals;
        }

        /** Whether the shopper wanted the item from one moment to another. */
        boolean within(int shopper, int item, long from, long to) {
            int[] targets = sorted.computeIfAbsent(shopper, this::sort);
            int low = 0;
            int high = targets.length;
            while (low < high) { // the first that is of the item and not before, or of a later item
                int middle = (low + high) >>> 1;
                int other = known.item()[targets[middle]];
                if (other < item || (other == item && known.time()[targets[middle]] < from)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < targets.length && known.item()[targets[low]] == item && known.time()[targets[low]] <= to;
        }

        /** Their places in the log, which are in the order of time already. */
        private int[] sort(int shopper) {
            return IntStream.range(known.offsets()[shopper], known.offsets()[shopper + 1])
                    .filter(i -> signals.isTarget(known.type()[i], known.value()[i]))
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer i) -> known.item()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
