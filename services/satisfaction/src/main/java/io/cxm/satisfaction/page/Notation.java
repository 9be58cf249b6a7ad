package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.util.Set;

/** How the values of a metric are written, in whatever language: with how many digits, in which unit, and whether with a sign. */
final class Notation {
    private static final Set<String> COUNTS = Set.of(
            "impressions",
            "unmatchedReturns",
            ReportRow.INDEXED,
            ReportRow.COMPARED,
            ReportRow.BLAME,
            ReportRow.PRAISE,
            ReportRow.CASES_OPENED,
            ReportRow.CASES_CLOSED,
            ReportRow.CASES_LEFT,
            WeightedRow.PREDICTED,
            WeightedRow.LABELLED);
    private static final Set<String> PERCENT = Set.of(
            "csat",
            "ces",
            "csatWeighted",
            "csatPredicted",
            "cesWeighted",
            WeightedRow.FORETOLD,
            WeightedRow.HELD,
            ReportRow.SHARE,
            ReportRow.WEIGHT,
            ReportRow.BEHAVIOUR,
            ReportRow.REASON,
            ReportRow.REASONED,
            ReportRow.EXPLAINED,
            ReportRow.BLAMED_MORE);

    private Notation() {}

    /** How many digits a metric has after the point. */
    static int digits(String metric) {
        String of = Words.base(metric);
        return COUNTS.contains(of) || of.endsWith(ReportRow.UNGROUPED) || of.endsWith(WeightedRow.BY)
                ? 0
                : of.equals("stars")
                                || of.equals(ReportRow.INDEX)
                                || of.endsWith("Mean")
                                || of.endsWith(WeightedRow.WEIGHTS)
                        ? 2
                        : 1;
    }

    /** Whether a metric is so many in 100, or points of these. */
    static boolean isPercent(String metric) {
        String of = Words.base(metric);
        return PERCENT.contains(of) || of.endsWith("Rate") || SplitRow.isName(of);
    }

    /** Whether a metric is how much another has changed, or lies apart. */
    static boolean isDifference(String metric) {
        return metric.endsWith(ReportRow.CHANGE)
                || metric.endsWith(ReportRow.APART)
                || metric.endsWith(ReportRow.ALERT)
                || metric.equals(ReportRow.BLAMED_MORE)
                || SplitRow.isName(metric);
    }

    /** Whether a value above zero has its sign before it. */
    static boolean isSigned(String metric) {
        return metric.equals("nps") || Words.base(metric).equals("npsWeighted") || isDifference(metric);
    }
}
