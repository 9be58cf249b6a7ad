package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a case to be; null, and an owner of whom nothing is said, is as it is.
 *
 * @param ofOwner whether something is said of the owner; then a null owner is nobody
 * @param due milliseconds since 1970
 */
public record Wish(
        boolean ofOwner,
        @Nullable String owner,
        @Nullable CaseState state,
        @Nullable Long due,
        @Nullable CasePriority priority) {}
