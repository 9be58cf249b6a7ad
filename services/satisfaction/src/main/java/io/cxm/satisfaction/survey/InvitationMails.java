package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.mail.Mailer;
import io.cxm.satisfaction.mail.SmtpConfig;
import io.cxm.satisfaction.mail.domain.Mail;
import io.cxm.satisfaction.report.store.FaceStore;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.page.MailText;
import io.cxm.satisfaction.survey.store.MailStore;
import io.cxm.satisfaction.survey.store.MailStore.Due;
import io.cxm.satisfaction.survey.store.MailStore.Taken;
import io.cxm.satisfaction.webhook.domain.Waits;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Mails the pages of invitations that came with an address, where there is a server for that. A mail whose sender was killed is sent again by
 * another, so that a shopper may have it twice, under one Message-ID, but not never.
 */
@ApplicationScoped
public class InvitationMails {
    private static final Logger LOG = Logger.getLogger(InvitationMails.class);
    private final MailStore store;
    private final Mailer mailer;
    private final Writing writing;
    private final SmtpConfig config;
    private final InstantSource clock;

    InvitationMails(MailStore store, Mailer mailer, Writing writing, SmtpConfig config, InstantSource clock) {
        this.store = store;
        this.mailer = mailer;
        this.writing = writing;
        this.config = config;
        this.clock = clock;
    }

    /** Whether invitations can be mailed. */
    public boolean canSend() {
        return mailer.publicUrl().isPresent();
    }

    @Scheduled(every = "${cxm.satisfaction.smtp.every:2S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return canSend()
                ? batch().repeat().whilst(more -> more).collect().last().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Sends some; whether there were any. */
    private Uni<Boolean> batch() {
        return Uni.createFrom()
                .deferred(() -> store.due(config.atOnce(), clock.millis(), leaseEnd()))
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUni(this::one)
                        .merge(config.atOnce())
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(!all.isEmpty()))
                .onFailure()
                .invoke(f -> LOG.warnf("mails wait: %s", f.toString()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> one(Due due) {
        return store.take(due, clock.millis(), leaseEnd())
                .chain(taken -> taken.isEmpty() ? Uni.createFrom().voidItem() : send(due, taken.get()))
                .onFailure()
                .invoke(f -> LOG.warnf(
                        "a mail of %s waits: %s", due.tenant(), f.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> send(Due due, Taken taken) {
        Optional<Uni<Mail>> mail = mailer.publicUrl().flatMap(url -> writing.of(due, taken, url));
        if (mail.isEmpty()) { // its time ended this moment
            return store.end(due, MailState.WITHDRAWN);
        }
        return mail.get()
                .chain(written -> mailer.send(written, due.invitation()))
                .chain(came -> switch (came) {
                    case SENT -> store.end(due, MailState.SENT);
                    case REFUSED -> store.end(due, MailState.FAILED);
                    case BARRED, LATER ->
                        Waits.after(taken.attempt(), due.invitation())
                                .map(wait -> store.again(due, clock.millis() + wait.toMillis()))
                                .orElseGet(() -> store.end(due, MailState.FAILED));
                });
    }

    private long leaseEnd() {
        return clock.millis() + config.timeLimit().plusSeconds(60).toMillis();
    }

    /** Mails as they are written: of the tenant's name, in the shopper's language. */
    @ApplicationScoped
    static class Writing {
        private final SurveyAnswers answers;
        private final FaceStore faces;

        Writing(SurveyAnswers answers, FaceStore faces) {
            this.answers = answers;
            this.faces = faces;
        }

        Optional<Uni<Mail>> of(Due due, Taken taken, String publicUrl) {
            return answers.link(due.tenant(), taken.invitation())
                    .map(link -> publicUrl + "/v1/answers/" + link + "/page")
                    .map(page -> faces.of(due.tenant()).map(face -> mail(taken, face.name(), page)));
        }

        private static Mail mail(Taken taken, String shop, String page) {
            String language = taken.to().language();
            MailText text = MailText.of(language, shop, taken.survey().terms().title(), page + "?lang=" + language);
            return new Mail(
                    taken.to().address(),
                    shop,
                    text.subject(),
                    text.plain(),
                    text.html(),
                    Map.of(
                            "List-Unsubscribe",
                            "<" + page + ">",
                            "List-Unsubscribe-Post",
                            "List-Unsubscribe=One-Click"));
        }
    }
}
