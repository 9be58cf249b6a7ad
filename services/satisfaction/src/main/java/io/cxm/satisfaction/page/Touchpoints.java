package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What CSAT goes together with, as far as a report tells it. */
final class Touchpoints {
    private final List<ReportRow> weights = new ArrayList<>();
    private final Map<String, ReportRow> means = new HashMap<>();
    private @Nullable ReportRow explained;

    void add(ReportRow row) {
        switch (row.metric()) {
            case ReportRow.WEIGHT -> weights.add(row);
            case ReportRow.TOUCHPOINT, ReportRow.BEHAVIOUR -> means.put(row.group(), row);
            default -> explained = row;
        }
    }

    /** The part of each, the largest first; empty where nothing is known. */
    List<ReportRow> weights() {
        return List.copyOf(weights);
    }

    /** Those that are surely more than chance. */
    List<ReportRow> sure() {
        return weights.stream().filter(Touchpoints::sure).toList();
    }

    static boolean sure(ReportRow weight) {
        return weight.method().equals(ReportRow.ABOVE_NOISE);
    }

    /** How it was rated, or of behaviour how often it was so. */
    @Nullable
    ReportRow mean(String touchpoint) {
        return means.get(touchpoint);
    }

    /** How much all of them explain; null where nothing is known. */
    @Nullable
    ReportRow explained() {
        return explained;
    }
}
