package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best and the worst groups of a table, and how many there are. The best are told by the end of the interval that
 * speaks against them, the worst by the end that speaks for them, so that a group with few answers is neither by chance.
 * They are compared by the first metric of the first page that two groups have with an interval.
 */
final class Standing {
    private static final Comparator<Group> BEST =
            Comparator.comparingDouble(Group::surely).reversed().thenComparing(Group::name);
    private static final Comparator<Group> WORST =
            Comparator.comparingDouble(Group::atBest).thenComparing(Group::name);
    private final String groupBy;
    private final int kept;
    private final Map<String, Ends> byMetric = new LinkedHashMap<>();
    private long groups;

    /** {@code metrics}: what groups may be compared by; {@code kept}: how many of each end are kept. */
    Standing(String groupBy, Collection<String> metrics, int kept) {
        this.groupBy = groupBy;
        this.kept = kept;
        metrics.forEach(m -> byMetric.put(m, new Ends()));
    }

    /** A group with its figures by metric. Both numbers grow with how good it is: as is sure, and as may be. */
    record Group(String name, Map<String, ReportRow> figures, double surely, double atBest) {
        /** One of its figures; a group has some. */
        ReportRow any() {
            return figures.values().iterator().next();
        }
    }

    private static final class Ends {
        private final TreeSet<Group> best = new TreeSet<>(BEST);
        private final TreeSet<Group> worst = new TreeSet<>(WORST);
        private long groups;

        void add(Group group, int kept) {
            groups++;
            best.add(group);
            worst.add(group);
            if (best.size() > kept) {
                best.pollLast();
            }
            if (worst.size() > kept) {
                worst.pollLast();
            }
        }

        private void attach(Collection<Group> to, ReportRow comparison) {
            to.stream()
                    .filter(group -> group.name().equals(comparison.group()))
                    .forEach(group -> group.figures().put(comparison.metric(), comparison));
        }
    }

    void add(String name, Map<String, ReportRow> figures) {
        groups++;
        byMetric.forEach((metric, ends) -> {
            ReportRow row = figures.get(metric);
            Interval ci = row == null ? null : row.ci95();
            if (ci != null) {
                boolean less = Outline.lessIsBetter(metric);
                double surely = less ? -ci.high() : ci.low();
                double atBest = less ? -ci.low() : ci.high();
                ends.add(new Group(name, new LinkedHashMap<>(figures), surely, atBest), kept);
            }
        });
    }

    /** Adds what is compared of a group, if it is kept. */
    void attach(ReportRow comparison) {
        byMetric.values().forEach(ends -> {
            ends.attach(ends.best, comparison);
            ends.attach(ends.worst, comparison);
        });
    }

    String groupBy() {
        return groupBy;
    }

    /** By which metric. */
    String metric() {
        return byMetric.entrySet().stream()
                .filter(e -> e.getValue().groups >= 2)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(byMetric.keySet().iterator().next());
    }

    private Ends ends() {
        return byMetric.getOrDefault(metric(), new Ends());
    }

    /** How many groups are compared, with those that are not kept. */
    long compared() {
        return ends().groups;
    }

    /** How many groups have no such figure. */
    long without() {
        return groups - compared();
    }

    /** The groups that are kept: the best, then the worst, which ends with the worst of all. */
    List<Group> kept() {
        List<Group> all = new ArrayList<>(ends().best);
        List<Group> worst = new ArrayList<>(ends().worst);
        worst.removeIf(w -> all.stream().anyMatch(b -> b.name().equals(w.name())));
        all.addAll(worst.reversed());
        return all;
    }

    /** How many of those that are kept come before the groups that are left out; -1 where none is. */
    int parted() {
        return compared() > kept().size() ? ends().best.size() : -1;
    }
}
