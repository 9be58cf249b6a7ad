package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What a report compares, as far as its pages tell of it: what is sure, the first of what is worth watching, and how many of each there are. */
final class Compared {
    /** How many of those that are worth watching are named. */
    private static final int NAMED = 5;

    private static final Comparator<ReportRow> LEAST_LIKELY = Comparator.comparingDouble(Compared::likely)
            .thenComparing(ReportRow::groupBy)
            .thenComparing(ReportRow::group)
            .thenComparing(ReportRow::metric);
    private final Distances apart = new Distances();
    private final Distances changed = new Distances();
    private final TreeSet<ReportRow> watched = new TreeSet<>(LEAST_LIKELY);
    private long sure;
    private long watching;
    private long all;

    private static double likely(ReportRow row) {
        Double p = row.p();
        return p == null ? 1 : p;
    }

    /** Whether a row compares something, or says how much was compared. */
    static boolean isOne(ReportRow row) {
        return row.metric().endsWith(ReportRow.APART)
                || row.metric().endsWith(ReportRow.CHANGE)
                || row.metric().equals(ReportRow.COMPARED);
    }

    void add(ReportRow row) {
        if (row.metric().equals(ReportRow.COMPARED)) {
            all = row.n();
        } else if (row.sure()) {
            sure++;
            if (!row.groupBy().isEmpty()) {
                (row.metric().endsWith(ReportRow.APART) ? apart : changed).add(row);
            }
        } else if (row.sureness() == Sureness.WATCHED) {
            watching++;
            watched.add(row);
            if (watched.size() > NAMED) {
                watched.removeLast();
            }
        }
    }

    /** The groups that surely lie apart from the whole. */
    Distances apart() {
        return apart;
    }

    /** The groups that have surely changed since the period before. */
    Distances changed() {
        return changed;
    }

    /** What would be sure if nothing else were compared, the least likely by chance first: the first few. */
    List<ReportRow> watched() {
        return List.copyOf(watched);
    }

    /** How many there are of them. */
    long watching() {
        return watching;
    }

    /** How many comparisons are sure. */
    long sure() {
        return sure;
    }

    /** How many comparisons were made. */
    long all() {
        return all;
    }
}
