package io.cxm.satisfaction.cases.domain;

import io.cxm.satisfaction.verbatim.domain.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a case.
 *
 * @param n the how manieth of the case it is, from 1 on
 * @param by the subject of who wrote it here; null where it came by the stream
 * @param source what it came with; null of what was written into the case
 * @param sourceId the id of that answer or event; null where it was handed in
 */
public record CaseMessage(
        String caseId,
        int n,
        long at,
        Author author,
        @Nullable String by,
        @Nullable CaseSource source,
        @Nullable String sourceId,
        Scores scores,
        SafeText text) {
    /** No other message of the tenant has it. */
    public String id() {
        return caseId + "-" + n;
    }
}
