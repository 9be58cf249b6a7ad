package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the change of CSAT is made of, by each dimension: all of it, the groups that did most, and the rest, which has no name. */
final class Splits {
    /** How many groups of a dimension are kept. */
    private static final int KEPT = 3;

    private final Map<String, By> byDimension = new LinkedHashMap<>();

    /** The rows of one dimension by their metrics; groups as they come, which is by how much they did. */
    static final class By {
        private final Map<String, ReportRow> all = new HashMap<>();
        private final Map<String, Map<String, ReportRow>> groups = new LinkedHashMap<>();
        private final Map<String, ReportRow> others = new HashMap<>();
        private long more;

        private void add(ReportRow row) {
            if (row.metric().equals(SplitRow.MIX) || row.metric().equals(SplitRow.WITHIN)) {
                all.put(row.metric(), row);
            } else if (row.group().isEmpty()) {
                others.put(row.metric(), row);
            } else if (groups.containsKey(row.group()) || groups.size() < KEPT) {
                groups.computeIfAbsent(row.group(), _ -> new HashMap<>()).put(row.metric(), row);
            } else if (row.metric().equals(SplitRow.GROUP_MIX)) {
                more++;
            }
        }

        /** A row of all of it; null where it has none. */
        @Nullable
        ReportRow all(String metric) {
            return all.get(metric);
        }

        /** The groups that did most. */
        List<Map<String, ReportRow>> groups() {
            return List.copyOf(groups.values());
        }

        /** What is not shown, or in no group; empty where that is nothing. */
        Map<String, ReportRow> others() {
            return Map.copyOf(others);
        }

        /** How many more groups there are. */
        long more() {
            return more;
        }

        /** Whether another mix surely did something. */
        boolean mixed() {
            ReportRow mix = all.get(SplitRow.MIX);
            Interval ci = mix == null ? null : mix.ci95();
            return ci != null && (ci.low() > 0 || ci.high() < 0);
        }
    }

    void add(ReportRow row) {
        byDimension.computeIfAbsent(row.groupBy(), _ -> new By()).add(row);
    }

    /** By dimension. */
    Map<String, By> byDimension() {
        return Collections.unmodifiableMap(byDimension);
    }
}
