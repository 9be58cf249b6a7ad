package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one group over one period: the one model that every format writes down.
 *
 * @param title what people call the group, where that is not its key
 */
public record ReportRow(
        String metric,
        String groupBy,
        String group,
        @Nullable String title,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        long n,
        double value,
        @Nullable Interval ci95,
        String method) {
    /** How the name of a metric ends where the row is its change since the period before. */
    public static final String CHANGE = "Change";

    /** How the name of a metric ends where the row is of the latest time of the report's length that is known as a whole. */
    public static final String CLOSED = "Closed";

    /** How the name of a metric ends where the row tells how many are in no group of a table. */
    public static final String UNGROUPED = "Ungrouped";

    /**
     * How the name of a metric ends where the row is how far a group lies from the whole. There is one of each group that is surely
     * apart from it, and of no other.
     */
    public static final String APART = "Apart";

    /** The grouping of rows that are a step of a trend; a group is the first day of its step. */
    public static final String TIME = Dimension.TIME.label();

    /** The grouping of rows that tell how many gave an answer; a group is the answer. */
    public static final String ANSWER = "answer";

    /** The metric of those: how many in 100 gave this answer of CSAT. */
    public static final String SHARE = "csatShare";

    /** One of a group that is called by its key. */
    public ReportRow(
            String metric,
            String groupBy,
            String group,
            @Nullable String periodFrom,
            @Nullable String periodTo,
            long n,
            double value,
            @Nullable Interval ci95,
            String method) {
        this(metric, groupBy, group, null, periodFrom, periodTo, n, value, ci95, method);
    }

    /** The same of a group that people call so. */
    public ReportRow called(@Nullable String name) {
        return new ReportRow(metric, groupBy, group, name, periodFrom, periodTo, n, value, ci95, method);
    }

    /** How many that have this metric are in no group of a table. */
    public static ReportRow ungrouped(String metric, Dimension by, Period period, long n) {
        return new ReportRow(
                metric + UNGROUPED, by.label(), "", period.fromText(), period.toText(), n, n, null, "count");
    }

    /** How many in 100 gave this answer of CSAT. */
    public static ReportRow ofAnswer(int answer, Period period, Estimate share) {
        return new ReportRow(
                SHARE,
                ANSWER,
                Integer.toString(answer),
                period.fromText(),
                period.toText(),
                share.n(),
                share.value(),
                share.ci95(),
                share.method());
    }

    /** A figure of a group; the group of everything has empty names. */
    public static ReportRow of(String metric, List<Dimension> by, GroupKey key, Period period, Estimate figure) {
        return new ReportRow(
                metric,
                by.stream().map(Dimension::label).collect(Collectors.joining(",")),
                String.join(",", key.values()),
                period.fromText(),
                period.toText(),
                figure.n(),
                figure.value(),
                figure.ci95(),
                figure.method());
    }
}
