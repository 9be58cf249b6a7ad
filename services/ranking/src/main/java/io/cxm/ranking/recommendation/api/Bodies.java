package io.cxm.ranking.recommendation.api;

import io.cxm.problem.ProblemException;
import io.cxm.ranking.recommendation.api.RecommendationBody.UserBody;
import org.jspecify.annotations.Nullable;

/** Bodies of requests that have none. */
final class Bodies {
    private Bodies() {}

    static RecommendationBody of(@Nullable String scenario, UserBody user, @Nullable Integer count) {
        return new RecommendationBody(
                scenario, user, null, count, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    static @Nullable Integer count(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw ProblemException.parameter("count", "is no whole number");
        }
        return Integer.valueOf(text);
    }
}
