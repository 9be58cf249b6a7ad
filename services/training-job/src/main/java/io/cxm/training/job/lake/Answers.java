package io.cxm.training.job.lake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.response.SurveyResponse;
import org.jspecify.annotations.Nullable;

/** Answers of surveys as the lake has them: of whom and of what, when, CSAT and stars. What shoppers wrote stays out, whatever it says. */
final class Answers {
    private Answers() {}

    /** What is kept of one; null of one that says nothing to training, or that nobody can read. */
    static byte @Nullable [] needed(byte[] value) {
        SurveyResponse answer;
        try {
            answer = SurveyResponse.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
        if (!answer.hasCsat() && !answer.hasStars()) {
            return null;
        }
        SurveyResponse.Builder kept = SurveyResponse.newBuilder()
                .setTenantId(answer.getTenantId())
                .setId(answer.getId())
                .setUserId(answer.getUserId())
                .setItemId(answer.getItemId())
                .setOrderId(answer.getOrderId())
                .setReceivedAt(answer.getReceivedAt());
        if (answer.hasAt()) {
            kept.setAt(answer.getAt());
        }
        if (answer.hasCsat()) {
            kept.setCsat(answer.getCsat());
        }
        if (answer.hasStars()) {
            kept.setStars(answer.getStars());
        }
        return kept.build().toByteArray();
    }
}
