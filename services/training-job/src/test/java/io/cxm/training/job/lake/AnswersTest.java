package io.cxm.training.job.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.contracts.response.SurveyResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final SurveyResponse.Builder KEPT = SurveyResponse.newBuilder()
            .setTenantId("shop")
            .setId("a-1")
            .setUserId("u-1")
            .setItemId("i-1")
            .setOrderId("o-1")
            .setAt(5)
            .setReceivedAt(6)
            .setCsat(2)
            .setStars(1);

    @Test
    void keepsWhoAndWhatAndHowSatisfied() throws Exception {
        SurveyResponse sent = KEPT.clone()
                .setSurveyId("survey")
                .setSessionId("session")
                .setNps(3)
                .putRatings("delivery", 1)
                .putCustom("why", "because")
                .putDimensions("store", "north")
                .setText("My name is Li and I live in 5 Long Road")
                .build();
        byte[] kept = Objects.requireNonNull(Answers.needed(sent.toByteArray()));
        assertEquals(KEPT.build(), SurveyResponse.parseFrom(kept));
    }

    @Test
    void leavesOutWhatSaysNothingOfSatisfaction() {
        SurveyResponse nps = KEPT.clone().clearCsat().clearStars().setNps(9).build();
        assertNull(Answers.needed(nps.toByteArray()));
        assertNull(Answers.needed("no message".getBytes(StandardCharsets.UTF_8)));
    }
}
