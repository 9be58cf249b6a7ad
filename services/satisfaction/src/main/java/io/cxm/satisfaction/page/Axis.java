package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stretch of numbers on which the intervals of a table are drawn. */
record Axis(double from, double to) {
    /** From the lowest end to the highest of these figures. */
    static Axis of(List<@Nullable ReportRow> rows) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (ReportRow row : rows) {
            Interval ci = Objects.requireNonNull(Objects.requireNonNull(row).ci95());
            from = Math.min(from, ci.low());
            to = Math.max(to, ci.high());
        }
        return new Axis(from, to);
    }

    /** From the lowest to the highest of these figures and of the ends of their intervals; null stands for none. */
    static Axis reaching(List<@Nullable ReportRow> rows) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (ReportRow row : rows) {
            if (row != null) {
                Interval ci = row.ci95();
                from = Math.min(from, ci == null ? row.value() : Math.min(row.value(), ci.low()));
                to = Math.max(to, ci == null ? row.value() : Math.max(row.value(), ci.high()));
            }
        }
        return new Axis(from, to);
    }

    /** Where a number lies, 0 to 100. */
    double place(double x) {
        return to > from ? 100 * (x - from) / (to - from) : 50;
    }
}
