package io.cxm.satisfaction.cases.domain;

import io.cxm.satisfaction.verbatim.domain.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper said, or somebody of the tenant of them, for which there is to be a case.
 *
 * @param sourceId the id of the answer or event that says it; null where somebody handed it in
 * @param at when it was said, milliseconds since 1970
 * @param text empty where nothing was written
 */
public record Heard(
        CaseSource source,
        @Nullable String sourceId,
        About about,
        @Nullable String channel,
        long at,
        CasePriority priority,
        Scores scores,
        SafeText text) {
    /** Whose words these are. */
    Author author() {
        return source == CaseSource.MANUAL ? Author.NOTE : Author.SHOPPER;
    }

    /** Whether it is a message: a low answer is one without a word, what somebody thought of is not. */
    boolean isSaid() {
        return source != CaseSource.MANUAL || !text.body().isEmpty();
    }
}
