package io.cxm.satisfaction.survey;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.domain.Given;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.Opened;
import io.cxm.satisfaction.survey.domain.QuestionKind;
import io.cxm.satisfaction.survey.domain.SurveyQuestion;
import io.cxm.satisfaction.survey.store.InvitationStore;
import io.cxm.signing.Signer;
import io.cxm.signing.Signer.Signed;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Links by which one invitation is answered, once and without a token, and the answers that come by them: ordinary survey responses
 * on their topic, which all services count that read it. The id of a response is that of its invitation, so that what is told twice
 * counts once.
 */
@ApplicationScoped
public class SurveyAnswers {
    private static final String PURPOSE = "survey-answer";
    /** For so long after its time a link is told from one that was never made. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Signer signer;
    private final InvitationStore store;
    private final RecordSender sender;
    private final InstantSource clock;
    private final Semaphore places;

    SurveyAnswers(Signer signer, InvitationStore store, RecordSender sender, SurveyConfig config, InstantSource clock) {
        this.signer = signer;
        this.store = store;
        this.sender = sender;
        this.clock = clock;
        places = new Semaphore(config.answersAtOnce());
    }

    /** The last part of the link of an invitation that was sent, which is the same whenever it is asked for; empty of others. */
    public Optional<String> link(TenantId tenant, Invitation invitation) {
        Long until = invitation.expiresAt();
        return until == null || invitation.answeredAt() != null || until < clock.millis()
                ? Optional.empty()
                : Optional.of(signer.signUntil(PURPOSE, tenant, invitation.id(), until + REMEMBERED.toMillis()));
    }

    /** What a link leads to; empty where it was not signed here as it is, or its time is long over. */
    public Uni<Optional<Opened>> open(String link) {
        Optional<Signed> signed = signer.verify(PURPOSE, link);
        return signed.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : store.open(signed.get().tenant(), signed.get().payload(), clock.millis())
                        .map(Optional::of);
    }

    /**
     * Takes the answer of an open invitation, and completes when the broker has it; false where another was faster.
     *
     * @param given without faults
     */
    public Uni<Boolean> take(String link, Opened.Open open, Given given) {
        Optional<Signed> signed = signer.verify(PURPOSE, link);
        if (signed.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        long now = clock.millis();
        TenantId tenant = signed.get().tenant();
        Outgoing record = record(tenant, open, given, now);
        if (!places.tryAcquire()) {
            throw ProblemException.later(
                    ProblemType.BUSY, "Too many answers come at the same time", Duration.ofSeconds(1));
        }
        return store.answer(tenant, open.invitation().id(), now, () -> sender.send(record))
                .onTermination()
                .invoke(places::release);
    }

    /** Who was invited by this link is asked no more; false where it is no link, or its invitation is no longer kept. */
    public Uni<Boolean> optOut(String link) {
        Optional<Signed> signed = signer.verify(PURPOSE, link);
        return signed.isEmpty()
                ? Uni.createFrom().item(false)
                : store.optOut(signed.get().tenant(), signed.get().payload(), clock.millis());
    }

    private static Outgoing record(TenantId tenant, Opened.Open open, Given given, long now) {
        SurveyResponse response = response(tenant, open, given, now);
        // a shopper's answers stay in order, as those do that come by REST
        return Outgoing.of(Topics.RESPONSES, new RecordKey(tenant.value(), response.getUserId()), response);
    }

    static SurveyResponse response(TenantId tenant, Opened.Open open, Given given, long now) {
        Invitation invitation = open.invitation();
        Invitation.About about = invitation.about();
        SurveyResponse.Builder response = SurveyResponse.newBuilder()
                .setTenantId(tenant.value())
                .setId(invitation.id())
                .setSurveyId(invitation.survey())
                .setUserId(about.user())
                .setChannel("link")
                .setAt(now)
                .setReceivedAt(now);
        if (about.order() != null) {
            response.setOrderId(about.order());
        }
        if (about.item() != null) {
            response.setItemId(about.item());
        }
        if (about.session() != null) {
            response.setSessionId(about.session().id())
                    .setRecommendationId(about.session().recommendation());
        }
        for (SurveyQuestion question : open.survey().terms().questions()) {
            Integer score = given.scores().get(question.id());
            String words = given.words().get(question.id());
            if (score != null) {
                score(response, question.kind(), score);
            } else if (words != null
                    && question.kind() == QuestionKind.TEXT
                    && response.getText().isEmpty()) {
                response.setText(words); // of several texts the first one
            } else if (words != null) {
                response.putCustom(question.id(), words);
            }
        }
        return response.build();
    }

    private static void score(SurveyResponse.Builder response, QuestionKind kind, int score) {
        switch (kind) {
            case CSAT -> response.setCsat(score);
            case NPS -> response.setNps(score);
            case CES -> response.setCes(score);
            case STARS -> response.setStars(score);
            case TEXT, CHOICE -> throw new IllegalArgumentException(kind + " has no score");
        }
    }
}
