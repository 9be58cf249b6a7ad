package io.cxm.satisfaction.report.domain;

import org.jspecify.annotations.Nullable;

/**
 * A group, or one metric of it, that a report does not show, and why.
 *
 * @param metric null: the whole group
 */
public record Omitted(
        String groupBy, String group, @Nullable String metric, String reason) {}
