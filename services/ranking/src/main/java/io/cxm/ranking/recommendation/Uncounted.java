package io.cxm.ranking.recommendation;

import io.cxm.ranking.recommendation.domain.Answer;

/**
 * An answer that does not count yet.
 *
 * @param impression makes it count, where it is to
 */
public record Uncounted(Answer answer, Runnable impression) {
    /** The answer, which from now on counts. */
    public Answer counted() {
        impression.run();
        return answer;
    }
}
