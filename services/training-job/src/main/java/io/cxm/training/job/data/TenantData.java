package io.cxm.training.job.data;

import io.cxm.channels.ShopperLog;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.List;
import java.util.Map;

/**
 * What one tenant's training knows: catalogue and shoppers in the order of their ids, and who did what.
 *
 * @param users per shopper the record, empty for one that was never put
 * @param log the interactions with items of the catalogue; where times are missing all have the clock's
 * @param eventIds of each interaction of the log
 * @param timed whether times can order the data
 * @param shown what came of showing each item
 * @param cleaned how many records were left out, by reason
 */
public record TenantData(
        List<String> itemIds,
        List<Item> documents,
        List<String> shopperIds,
        List<User> users,
        ShopperLog log,
        List<String> eventIds,
        boolean timed,
        Shown shown,
        Map<String, Long> cleaned) {
    public TenantData {
        cleaned = Map.copyOf(cleaned);
    }

    /**
     * What was shown to whom: per exposure the item, when, and when the shopper bought it within seven days.
     *
     * @param bought {@link #NEVER} where they did not
     */
    public record Shown(int items, int[] item, long[] at, long[] bought) {
        /** No purchase came of it. */
        public static final long NEVER = -1;

        /** What had come of it by a time: a later one would tell a row of training what its label is (R5). */
        public Outcomes until(long clock) {
            int[] exposures = new int[items];
            int[] conversions = new int[items];
            for (int i = 0; i < item.length; i++) {
                if (at[i] <= clock) {
                    exposures[item[i]]++;
                    conversions[item[i]] += bought[i] != NEVER && bought[i] <= clock ? 1 : 0;
                }
            }
            return new Outcomes(exposures, conversions);
        }
    }

    /** Exposures and conversions within seven days, per item. */
    public record Outcomes(int[] exposures, int[] conversions) {}
}
