package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.Nullable;

/**
 * What became of a case.
 *
 * @param n the how manieth of the case it is, from 1 on
 * @param by the subject of who did it; null where it came about by itself
 * @param was what it was before; null where that says nothing
 */
public record CaseEntry(
        String caseId,
        int n,
        long at,
        @Nullable String by,
        Deed deed,
        @Nullable String was,
        @Nullable String became) {}
