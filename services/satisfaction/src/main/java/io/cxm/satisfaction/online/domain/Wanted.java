package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of recommendations. Groups of one scenario are counted as those of all scenarios, with the scenario as the last value
 * of their keys, and the others not told: so what is hidden is what it would be in the table of all.
 *
 * @param by null: everything in one group
 * @param scenario null: all of them
 */
public record Wanted(
        Period period, @Nullable By by, @Nullable String scenario) {
    /** Whether keys have the scenario behind their own values. */
    public boolean sliced() {
        return scenario != null && by != By.SCENARIO;
    }

    /** How many values of its own a key has. */
    public int keys() {
        return by == null ? 0 : by.names().size();
    }

    /** Where groups add up to what can be asked for as well. */
    Set<Integer> along() {
        Set<Integer> along = by == null ? new HashSet<>() : new HashSet<>(by.along());
        if (sliced()) {
            along.add(keys());
        }
        return along;
    }

    /** Whether a group of these values is asked for. */
    boolean holds(List<? extends @Nullable String> values) {
        return scenario == null || scenario.equals(values.getLast());
    }

    /** The key that a group is told by. */
    GroupKey told(GroupKey key) {
        return sliced() ? new GroupKey(key.values().subList(0, keys())) : key;
    }
}
