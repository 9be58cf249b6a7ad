package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where few paid in a currency, and where what they paid could be had by subtracting what others paid from the total. */
final class HiddenRevenue {
    private HiddenRevenue() {}

    /**
     * The reasons, by currency; none has no name.
     *
     * @param along the positions of the values along which groups add up to a total
     */
    static Map<String, Map<GroupKey, SuppressionReason>> of(OnlineCounts counts, Set<Integer> along) {
        Map<String, Map<GroupKey, Long>> buyers = new HashMap<>();
        Map<String, Map<List<@Nullable String>, Long>> apart = new HashMap<>();
        counts.takings().forEach((values, takings) -> {
            GroupKey key = GroupKey.whole(values);
            for (OnlineCounts.Takings t : takings) {
                String currency = Objects.requireNonNullElse(t.currency(), "");
                if (t.buyers() == 0) {
                    continue;
                }
                if (key == null) {
                    apart.computeIfAbsent(currency, _ -> new HashMap<>()).put(values, t.buyers());
                } else {
                    buyers.computeIfAbsent(currency, _ -> new TreeMap<>()).put(key, t.buyers());
                }
            }
        });
        Map<String, Map<GroupKey, SuppressionReason>> reasons = new HashMap<>();
        buyers.forEach((currency, n) ->
                reasons.put(currency, Suppression.hidden(n, apart.getOrDefault(currency, Map.of()), along, Set.of())));
        return reasons;
    }
}
