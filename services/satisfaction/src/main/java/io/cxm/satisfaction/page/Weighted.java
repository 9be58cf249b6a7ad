package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report tells of all order lines, answered or not, and why it does not. */
final class Weighted {
    private static final String PREDICTED = "Predicted";
    private final Map<String, ReportRow> rows = new LinkedHashMap<>();
    private final List<Omitted> omitted = new ArrayList<>();

    /** Whether something that is left out is one of these. */
    static boolean isOne(Omitted omitted) {
        String metric = omitted.metric();
        return omitted.groupBy().isEmpty() && metric != null && metric.equals(WeightedRow.metric(metric));
    }

    void add(ReportRow row) {
        rows.put(row.metric(), row);
    }

    void leaveOut(Omitted one) {
        omitted.add(one);
    }

    /** The metrics that have a figure. */
    List<String> metrics() {
        return rows.keySet().stream()
                .filter(name -> name.equals(WeightedRow.metric(name)))
                .toList();
    }

    /** Those that stand beside a figure of the answers. */
    List<String> beside(String answered) {
        return metrics().stream()
                .filter(metric -> answered(metric).equals(answered))
                .toList();
    }

    /** The figure of the answers that a metric stands beside. */
    static String answered(String metric) {
        int end = metric.length() - (metric.endsWith(PREDICTED) ? PREDICTED : "Weighted").length();
        return metric.substring(0, end);
    }

    /** A row by its name; null where there is none. */
    @Nullable
    ReportRow row(String name) {
        return rows.get(name);
    }

    /** All of everything that have a number of their own, in their order. */
    List<ReportRow> ofEverything() {
        return rows.values().stream().filter(row -> row.groupBy().isEmpty()).toList();
    }

    /** What there is no figure of. */
    List<Omitted> omitted() {
        return List.copyOf(omitted);
    }
}
