package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

class RecommendationConfigTest {
    /** Another pool or another history than a ranker was trained on would be other features. */
    @Test
    void ranksWhatRankersAreTrainedOn() throws NoSuchMethodException {
        assertEquals(Merge.POOL, byDefault("candidates"));
        assertEquals(History.MOST, byDefault("history"));
    }

    private static int byDefault(String property) throws NoSuchMethodException {
        return Integer.parseInt(RecommendationConfig.class
                .getMethod(property)
                .getAnnotation(WithDefault.class)
                .value());
    }
}
