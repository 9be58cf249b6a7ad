package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The groups of a report that surely lie apart from the whole, or have surely changed: of each table and metric the farthest, and how many there are. */
final class Distances {
    /** How many groups are named. */
    private static final int NAMED = 3;

    private static final Comparator<ReportRow> FARTHEST = Comparator.comparingDouble(
                    (ReportRow row) -> -Math.abs(row.value()))
            .thenComparing(ReportRow::group);
    private final Map<Side, Groups> sides = new LinkedHashMap<>();

    private record Side(String groupBy, String metric, boolean better) {}

    /** Those of one table that are better in a metric, or worse. */
    static final class Groups {
        private final String groupBy;
        private final String metric;
        private final TreeSet<ReportRow> farthest = new TreeSet<>(FARTHEST);
        private long all;

        private Groups(String groupBy, String metric) {
            this.groupBy = groupBy;
            this.metric = metric;
        }

        private void add(ReportRow row) {
            all++;
            farthest.add(row);
            if (farthest.size() > NAMED) {
                farthest.removeLast();
            }
        }

        String groupBy() {
            return groupBy;
        }

        String metric() {
            return metric;
        }

        /** Their distances, the farthest first. */
        List<ReportRow> farthest() {
            return List.copyOf(farthest);
        }

        /** How many there are besides. */
        long more() {
            return all - farthest.size();
        }
    }

    /** Whether a distance is a good one. */
    static boolean isBetter(ReportRow distance) {
        return distance.value() > 0 != Outline.lessIsBetter(distance.metric());
    }

    /** Takes the distance of a group. */
    void add(ReportRow row) {
        String metric = Words.base(row.metric());
        sides.computeIfAbsent(
                        new Side(row.groupBy(), metric, isBetter(row)),
                        side -> new Groups(side.groupBy(), side.metric()))
                .add(row);
    }

    /** Those that are better, or those that are worse, in this metric: of each table that has any. */
    List<Groups> of(String metric, boolean better) {
        List<Groups> groups = new ArrayList<>();
        sides.forEach((side, some) -> {
            if (side.metric().equals(metric) && side.better() == better) {
                groups.add(some);
            }
        });
        return groups;
    }

    boolean isEmpty() {
        return sides.isEmpty();
    }
}
