package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The best and the worst groups of a table by one metric, and how many there are. They are told apart by the end of the
 * interval that speaks against them, so that a group with few answers is not the best by chance.
 */
final class Standing {
    /** How many of each end are kept. */
    static final int KEPT = 12;

    private static final Comparator<Group> BY_STANDING =
            Comparator.comparingDouble(Group::standing).reversed().thenComparing(Group::name);
    private final String groupBy;
    private final String metric;
    private final TreeSet<Group> best = new TreeSet<>(BY_STANDING);
    private final TreeSet<Group> worst = new TreeSet<>(BY_STANDING);
    private long groups;

    Standing(String groupBy, String metric) {
        this.groupBy = groupBy;
        this.metric = metric;
    }

    /** A group with its figures by metric; {@code standing} grows with how good it surely is. */
    record Group(String name, Map<String, ReportRow> figures, double standing) {}

    void add(String name, Map<String, ReportRow> figures) {
        groups++;
        ReportRow main = figures.get(metric);
        Double standing = main == null ? null : standing(main);
        if (standing == null) {
            return;
        }
        Group group = new Group(name, Map.copyOf(figures), standing);
        best.add(group);
        worst.add(group);
        if (best.size() > KEPT) {
            best.pollLast();
        }
        if (worst.size() > KEPT) {
            worst.pollFirst();
        }
    }

    /** null where the figure has no interval, and so is not compared. */
    private static @Nullable Double standing(ReportRow row) {
        Interval ci = row.ci95();
        if (ci == null) {
            return null;
        }
        return Outline.lessIsBetter(row.metric()) ? -ci.high() : ci.low();
    }

    String groupBy() {
        return groupBy;
    }

    /** By which metric. */
    String metric() {
        return metric;
    }

    /** How many groups there are, with those that are not kept. */
    long groups() {
        return groups;
    }

    /** The groups that are kept, best first. */
    List<Group> kept() {
        TreeSet<Group> all = new TreeSet<>(best);
        all.addAll(worst);
        return List.copyOf(all);
    }

    /** Whether groups between the best and the worst are left out. */
    boolean parted() {
        return best.stream().noneMatch(worst::contains) && !best.isEmpty();
    }

    List<Group> best() {
        return new ArrayList<>(best);
    }

    List<Group> worst() {
        return new ArrayList<>(worst);
    }
}
