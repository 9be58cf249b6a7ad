package io.cxm.satisfaction.measure.domain;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each group of a question lies from the whole, and how sure that is as one of all groups and metrics of the question. */
public final class FromWhole {
    private final Map<GroupKey, Map<Metric, Comparison>> comparisons;
    private final FalseDiscoveries told;

    private FromWhole(Map<GroupKey, Map<Metric, Comparison>> comparisons) {
        this.comparisons = comparisons;
        this.told = FalseDiscoveries.of(comparisons.values().stream()
                .flatMap(metrics -> metrics.values().stream())
                .mapToDouble(Comparison::held)
                .toArray());
    }

    /** How far one group lies, and how sure that is. */
    public record Distance(Comparison comparison, Sureness sureness) {}

    /** Of all groups that are shown; one alone is the whole itself. */
    public static FromWhole of(Measured measured, Map<Metric, Side> whole) {
        Map<GroupKey, Map<Metric, Comparison>> comparisons = new HashMap<>();
        if (measured.shown().size() >= 2 && !whole.isEmpty()) {
            for (GroupKey key : measured.shown()) {
                Map<Metric, Comparison> own = new EnumMap<>(Metric.class);
                measured.sides(key).forEach((metric, side) -> {
                    Side all = whole.get(metric);
                    if (all != null) {
                        Comparison.apart(side, all).ifPresent(comparison -> own.put(metric, comparison));
                    }
                });
                comparisons.put(key, own);
            }
        }
        return new FromWhole(comparisons);
    }

    /** Null where it was not compared. */
    public @Nullable Distance of(GroupKey key, Metric metric) {
        Comparison comparison = comparisons.getOrDefault(key, Map.of()).get(metric);
        return comparison == null ? null : new Distance(comparison, told.of(comparison.held()));
    }
}
