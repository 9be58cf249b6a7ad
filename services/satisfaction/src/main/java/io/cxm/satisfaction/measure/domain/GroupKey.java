package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a group shares, one for each dimension, in their order; none for the group of everything. */
public record GroupKey(List<String> values) implements Comparable<GroupKey> {
    public GroupKey {
        values = List.copyOf(values);
    }

    /** The key of these values; null where one is missing or stands for those in no segment of a field, which makes no group. */
    public static @Nullable GroupKey whole(List<@Nullable String> values) {
        List<String> present = new ArrayList<>(values.size());
        for (String value : values) {
            if (value == null || Segment.isNone(value)) {
                return null;
            }
            present.add(value);
        }
        return new GroupKey(present);
    }

    /** The key as clients see it. */
    public Map<String, String> named(List<Dimension> by) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            named.put(by.get(i).label(), values.get(i));
        }
        return named;
    }

    @Override
    public int compareTo(GroupKey other) {
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }
}
