package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as far as it fits on pages: the table of everything, of each other table the best and the worst groups, and how
 * much is left out. What it holds does not grow with the number of groups.
 */
final class Outline {
    /** How many groups that are not shown are named. */
    static final int NAMED = 20;
    /** The metrics by which groups are compared: the first of them that the report has. */
    private static final List<String> COMPARED = List.of("csat", "stars", "nps", "ces", "returnRate");

    private final List<ReportRow> total = new ArrayList<>();
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final List<Omitted> omitted = new ArrayList<>();
    private long omissions;
    private @Nullable ReportRow open;
    private final Map<String, ReportRow> figures = new LinkedHashMap<>();

    /** Whether a small figure is a good one. */
    static boolean lessIsBetter(String metric) {
        return metric.startsWith("return");
    }

    /** Takes a row; those of one group come one after the other, the table of everything first. */
    void row(ReportRow row) {
        if (row.groupBy().isEmpty()) {
            total.add(row);
            return;
        }
        ReportRow before = open;
        if (before != null
                && !(before.groupBy().equals(row.groupBy()) && before.group().equals(row.group()))) {
            endGroup(before);
        }
        open = row;
        figures.put(row.metric(), row);
    }

    void omitted(Omitted one) {
        omissions++;
        if (omitted.size() < NAMED) {
            omitted.add(one);
        }
    }

    /** After the last row. */
    void end() {
        if (open != null) {
            endGroup(open);
            open = null;
        }
    }

    private void endGroup(ReportRow of) {
        standings
                .computeIfAbsent(of.groupBy(), by -> new Standing(by, compared()))
                .add(of.group(), figures);
        figures.clear();
    }

    private String compared() {
        return COMPARED.stream()
                .filter(m -> total.stream().anyMatch(r -> r.metric().equals(m)))
                .findFirst()
                .orElse(COMPARED.getFirst());
    }

    List<ReportRow> total() {
        return List.copyOf(total);
    }

    List<Standing> standings() {
        return List.copyOf(standings.values());
    }

    /** The first groups that are not shown. */
    List<Omitted> omitted() {
        return List.copyOf(omitted);
    }

    /** How many groups, or metrics of groups, are not shown. */
    long omissions() {
        return omissions;
    }
}
