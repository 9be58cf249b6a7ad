package io.cxm.satisfaction.survey.api;

import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.Occasion;
import io.cxm.satisfaction.survey.domain.SkipReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as clients see it.
 *
 * @param state waiting, open, answered, expired or skipped
 * @param reason why it was skipped; null where it was not
 * @param trigger what asked: manual, order_delivered, order_returned, recommendation_session or case_closed
 * @param caseId of which it is asked whether it helped; null of others
 * @param sessionId in which something recommended was looked at; null of others
 * @param recommendationId the one that was looked at last in it; null of others
 * @param holdout whether its order is in the random slice
 * @param mail how far its mail is: waiting, sent, failed or withdrawn; null where none was wanted
 * @param href the page on which the shopper answers, while it is open
 */
public record InvitationView(
        String id,
        String surveyId,
        String userId,
        @Nullable String orderId,
        @Nullable String itemId,
        @Nullable String caseId,
        @Nullable String sessionId,
        @Nullable String recommendationId,
        String state,
        @Nullable String reason,
        String trigger,
        boolean holdout,
        String createdAt,
        String sendAt,
        @Nullable String sentAt,
        @Nullable String expiresAt,
        @Nullable String answeredAt,
        @Nullable String mail,
        @Nullable String href) {
    public static InvitationView of(Invitation i, long now, @Nullable String link) {
        SkipReason reason = i.reason();
        MailState mail = i.mail();
        Invitation.Session session = i.about().session();
        return new InvitationView(
                i.id(),
                i.survey(),
                i.about().user(),
                i.about().order(),
                i.about().item(),
                i.about().caseId(),
                session == null ? null : session.id(),
                session == null ? null : session.recommendation(),
                i.stateAt(now).label(),
                reason == null ? null : reason.code(),
                trigger(i),
                i.holdout(),
                Instant.ofEpochMilli(i.createdAt()).toString(),
                Instant.ofEpochMilli(i.sendAt()).toString(),
                time(i.sentAt()),
                time(i.expiresAt()),
                time(i.answeredAt()),
                mail == null ? null : mail.label(),
                link == null ? null : "/v1/answers/" + link + "/page");
    }

    private static String trigger(Invitation i) {
        Occasion occasion = i.occasion();
        if (occasion != null) {
            return occasion.label();
        }
        return i.about().caseId() == null ? "manual" : "case_closed";
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
