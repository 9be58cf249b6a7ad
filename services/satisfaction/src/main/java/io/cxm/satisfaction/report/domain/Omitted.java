package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.SuppressionReason;
import org.jspecify.annotations.Nullable;

/**
 * A group, or one metric of it or of all groups, that a report does not show, and why.
 *
 * @param group empty: of everything, or all groups of the table
 * @param title what people call the group, where that is not its key
 * @param metric null: the whole group
 */
public record Omitted(
        String groupBy,
        String group,
        @Nullable String title,
        @Nullable String metric,
        SuppressionReason reason) {
    /** A group that is called by its key. */
    public Omitted(String groupBy, String group, @Nullable String metric, SuppressionReason reason) {
        this(groupBy, group, null, metric, reason);
    }
}
