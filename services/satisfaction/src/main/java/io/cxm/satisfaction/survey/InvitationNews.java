package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.survey.api.InvitationView;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What webhooks are told of invitations: what REST tells of them, with the page to send. */
@ApplicationScoped
public class InvitationNews {
    private final SurveyAnswers answers;
    private final InstantSource clock;

    InvitationNews(SurveyAnswers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** Of one that is open from now on. */
    public Message sent(TenantId tenant, Invitation invitation) {
        long now = clock.millis();
        String link = answers.link(tenant, invitation).orElse(null);
        return new Message(
                WebhookEvent.SURVEY_INVITED, invitation.about().user(), now, InvitationView.of(invitation, now, link));
    }
}
