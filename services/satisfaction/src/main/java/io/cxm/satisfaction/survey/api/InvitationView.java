package io.cxm.satisfaction.survey.api;

import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.SkipReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as clients see it.
 *
 * @param state waiting, open, answered, expired or skipped
 * @param reason why it was skipped; null where it was not
 * @param trigger what asked: manual or order_delivered
 * @param holdout whether its order is in the random slice
 * @param href the page on which the shopper answers, while it is open
 */
public record InvitationView(
        String id,
        String surveyId,
        String userId,
        @Nullable String orderId,
        @Nullable String itemId,
        String state,
        @Nullable String reason,
        String trigger,
        boolean holdout,
        String createdAt,
        String sendAt,
        @Nullable String sentAt,
        @Nullable String expiresAt,
        @Nullable String answeredAt,
        @Nullable String href) {
    static InvitationView of(Invitation i, long now, @Nullable String link) {
        SkipReason reason = i.reason();
        return new InvitationView(
                i.id(),
                i.survey(),
                i.about().user(),
                i.about().order(),
                i.about().item(),
                i.stateAt(now).label(),
                reason == null ? null : reason.code(),
                i.triggered() ? "order_delivered" : "manual",
                i.holdout(),
                Instant.ofEpochMilli(i.createdAt()).toString(),
                Instant.ofEpochMilli(i.sendAt()).toString(),
                time(i.sentAt()),
                time(i.expiresAt()),
                time(i.answeredAt()),
                link == null ? null : "/v1/answers/" + link + "/page");
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
