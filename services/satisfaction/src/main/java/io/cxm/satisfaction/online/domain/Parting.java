package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Suppression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which parts of a whole tell of few shoppers, and whether the figures of one scenario would. */
final class Parting {
    private Parting() {}

    /**
     * Whether few of another scenario would follow from the figures of this one, those of all and those of the others.
     *
     * @param scenarios shoppers, above 0, by scenario; null is none
     */
    static boolean hides(Map<List<@Nullable String>, Long> scenarios, String scenario) {
        Map<GroupKey, Long> shoppers = new HashMap<>();
        Map<List<@Nullable String>, Long> apart = new HashMap<>();
        scenarios.forEach((values, n) -> {
            GroupKey key = GroupKey.whole(values);
            if (key == null) {
                apart.put(values, n);
            } else {
                shoppers.put(key, n);
            }
        });
        return Suppression.hidden(shoppers, apart, Set.of(0), Set.of()).containsKey(new GroupKey(List.of(scenario)));
    }

    /** The same of one of two periods. */
    static boolean hides(
            Map<List<@Nullable String>, DriftSums.Both> scenarios,
            ToLongFunction<DriftSums.Both> of,
            @Nullable String scenario) {
        Map<List<@Nullable String>, Long> shoppers = new HashMap<>();
        scenarios.forEach((key, both) -> {
            if (of.applyAsLong(both) > 0) {
                shoppers.put(key, of.applyAsLong(both));
            }
        });
        return scenario != null && hides(shoppers, scenario);
    }

    /**
     * The places of parts behind which too few stand, and of those that would tell it.
     *
     * @param shoppers of each part; of one without any it may be told
     */
    static Set<Integer> few(long[] shoppers) {
        Map<GroupKey, Long> parts = new HashMap<>();
        for (int i = 0; i < shoppers.length; i++) {
            if (shoppers[i] > 0) {
                parts.put(new GroupKey(List.of(Integer.toString(i))), shoppers[i]);
            }
        }
        return Suppression.hidden(parts, Map.of(), Set.of(0), Set.of()).keySet().stream()
                .map(key -> Integer.valueOf(key.values().getFirst()))
                .collect(Collectors.toSet());
    }
}
