package io.cxm.training.job.data;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;

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
        for (int e = 0; known.size() > 0 && e < at.length; e++) {
            if (at[e] + HORIZON <= known.clock()) {
                shown.exposures[item[e]]++;
                shown.conversions[item[e]] += converted(known, signals, e) ? 1 : 0;
            }
        }
        return shown;
    }

    private boolean converted(ShopperLog known, Signals signals, int exposure) {
        if (shopper[exposure] < 0) {
            return false;
        }
        int low = known.offsets()[shopper[exposure]];
        int to = known.offsets()[shopper[exposure] + 1];
        int high = to;
        while (low < high) { // the first that is not before the exposure
            int middle = (low + high) >>> 1;
            if (known.time()[middle] < at[exposure]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < to && known.time()[i] <= at[exposure] + HORIZON; i++) {
            if (known.item()[i] == item[exposure] && signals.isTarget(known.type()[i], known.value()[i])) {
                return true;
            }
        }
        return false;
    }
}
