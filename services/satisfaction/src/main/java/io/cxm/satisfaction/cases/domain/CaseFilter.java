package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which cases are meant, and in which order; null: any.
 *
 * @param assigned whether somebody looks after it
 */
public record CaseFilter(
        @Nullable CaseState state,
        @Nullable Boolean overdue,
        @Nullable String owner,
        @Nullable Boolean assigned,
        @Nullable String user,
        @Nullable CasePriority priority,
        CaseOrder order) {}
