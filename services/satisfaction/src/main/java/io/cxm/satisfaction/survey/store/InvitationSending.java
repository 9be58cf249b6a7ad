package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.survey.InvitationNews;
import io.cxm.satisfaction.survey.domain.Happened;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.QuietHours;
import io.cxm.satisfaction.survey.domain.Recipient;
import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.webhook.store.Outbox;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plans invitations and sends them, each in a transaction of its own: what a worker that was killed had taken, another finds as it was.
 */
@ApplicationScoped
public class InvitationSending {
    /** Who was not asked by then is not asked any more: nobody knows what a delivery of last month was like. */
    private static final long LATE = Duration.ofDays(7).toMillis();

    /** Whether a closed case helped is asked of who was asked lately as soon as they may be, until so long after it was closed. */
    private static final long CASES_WAIT = Duration.ofDays(60).toMillis();

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int PLANNED_AT_ONCE = 500;
    private static final String ZONE = "select time_zone from tenant_setting where tenant_id = $1";
    private final TenantSql sql;
    private final SurveyStore surveys;
    private final InvitationNews news;
    private final Outbox outbox;

    InvitationSending(TenantSql sql, SurveyStore surveys, InvitationNews news, Outbox outbox) {
        this.sql = sql;
        this.surveys = surveys;
        this.news = news;
        this.outbox = outbox;
    }

    /** What an order or a session becomes of a survey: an invitation that waits, or one that is skipped. */
    @FunctionalInterface
    public interface Planner {
        Invitation of(TenantId tenant, Survey survey, Happened happened);
    }

    /** What an invitation is decided by: the tenant's surveys and zone. */
    private record Around(TenantId tenant, List<Survey> surveys, ZoneId zone, long now) {
        Optional<Survey> asked(String id) {
            return surveys.stream()
                    .filter(s -> s.id().equals(id) && s.terms().enabled())
                    .findFirst();
        }

        /** After when it happened that an order or a session may ask for this survey yet. */
        long from(Survey survey) {
            return now - LATE - Duration.ofDays(survey.terms().days()).toMillis();
        }
    }

    /** Sends it at once, or after quiet hours, or says why not; empty where no such survey is asked. */
    public Uni<Optional<Invitation>> invite(TenantId tenant, Invitation wanted, @Nullable Recipient to, long now) {
        return around(
                tenant,
                now,
                Optional.empty(),
                (c, around) -> around.asked(wanted.survey()).isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : InvitationRows.add(c, tenant, wanted)
                                .chain(() ->
                                        to == null ? Uni.createFrom().voidItem() : MailRows.add(c, tenant, wanted, to))
                                .chain(() -> settle(c, around, wanted))
                                .map(Optional::of));
    }

    /** Sends one whose time has come, or says why not; false where there is none. */
    public Uni<Boolean> sendOne(TenantId tenant, long now) {
        return around(
                tenant,
                now,
                false,
                (c, around) -> InvitationRows.due(c, tenant, now)
                        .chain(due -> due.isEmpty()
                                ? Uni.createFrom().item(false)
                                : settle(c, around, due.get()).replaceWith(true)));
    }

    /** Plans invitations for some deliveries, returns and sessions that nobody looked at yet; whether there may be more of them. */
    public Uni<Boolean> plan(TenantId tenant, long now, Planner planner) {
        return around(tenant, now, false, (c, around) -> {
            List<Survey> asking =
                    around.surveys().stream().filter(Survey::asksByItself).toList();
            return DueSubjects.meet(c, tenant, asking, around::from)
                    .chain(() -> DueSubjects.take(c, tenant, now, PLANNED_AT_ONCE))
                    .call(due -> Multi.createFrom()
                            .iterable(asking)
                            .onItem()
                            .transformToUniAndConcatenate(survey -> plan(c, around, survey, due, planner))
                            .onItem()
                            .ignoreAsUni())
                    .map(due -> due.size() == PLANNED_AT_ONCE);
        });
    }

    private static Uni<Void> plan(
            SqlConnection c, Around around, Survey survey, List<DueSubjects.Due> due, Planner planner) {
        TenantId tenant = around.tenant();
        List<String> subjects = due.stream()
                .filter(one -> one.event().equals(DueSubjects.event(survey)))
                .map(DueSubjects.Due::subject)
                .toList();
        return InvitationRows.happened(c, tenant, survey, around.from(survey), around.now(), subjects)
                .chain(happened -> Multi.createFrom()
                        .iterable(happened)
                        .onItem()
                        .transformToUniAndConcatenate(
                                one -> InvitationRows.add(c, tenant, planner.of(tenant, survey, one)))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Invitation> settle(SqlConnection c, Around around, Invitation invitation) {
        Survey survey = around.asked(invitation.survey()).orElse(null);
        if (survey == null) {
            return skip(c, around, invitation, SkipReason.SURVEY_ENDED);
        }
        if (invitation.sendAt() + LATE < around.now()) {
            return skip(c, around, invitation, SkipReason.TOO_LATE);
        }
        long loud = loudFrom(survey.terms().quietHours(), around, invitation);
        if (loud > around.now()) {
            return InvitationRows.set(c, around.tenant(), invitation.sentLater(loud));
        }
        boolean reserve = around.surveys().stream().anyMatch(Survey::hasSlice);
        long lifetime = Duration.ofDays(survey.terms().linkDays()).toMillis();
        return AskingBudget.take(
                        c, around.tenant(), invitation.about().user(), around.now(), invitation.holdout(), reserve)
                .chain(refusal -> refusal.isPresent()
                        ? refused(c, around, invitation, refusal.get())
                        : InvitationRows.set(c, around.tenant(), invitation.sent(around.now(), lifetime))
                                .call(sent -> MailRows.due(c, around.tenant(), sent.id(), around.now()))
                                .call(sent -> outbox.add(c, around.tenant(), news.sent(around.tenant(), sent))));
    }

    private static Uni<Invitation> refused(SqlConnection c, Around around, Invitation invitation, SkipReason reason) {
        boolean waits = reason == SkipReason.ASKED_RECENTLY
                && invitation.about().caseId() != null
                && around.now() < invitation.createdAt() + CASES_WAIT;
        return waits
                ? InvitationRows.set(c, around.tenant(), invitation.sentLater(around.now() + DAY))
                : skip(c, around, invitation, reason);
    }

    private static long loudFrom(@Nullable QuietHours quiet, Around around, Invitation invitation) {
        String own = invitation.about().zone();
        return quiet == null
                ? around.now()
                : quiet.loudFrom(Instant.ofEpochMilli(around.now()), own == null ? around.zone() : ZoneId.of(own))
                        .toEpochMilli();
    }

    private static Uni<Invitation> skip(SqlConnection c, Around around, Invitation invitation, SkipReason reason) {
        Uni<Invitation> skipped = InvitationRows.set(c, around.tenant(), invitation.skipped(reason));
        return invitation.mail() == null
                ? skipped
                : skipped.call(() -> MailRows.end(c, around.tenant(), invitation.id(), MailState.WITHDRAWN))
                        .map(Invitation::withdrawn);
    }

    /** Work of a tenant that is there, in a transaction that no merge and no erasure runs beside. */
    private <T> Uni<T> around(TenantId tenant, long now, T ofNobody, BiFunction<SqlConnection, Around, Uni<T>> work) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().item(ofNobody)
                                : surveys.all(c, tenant)
                                        .chain(all -> c.preparedQuery(ZONE)
                                                .execute(Tuple.of(tenant.value()))
                                                .map(rows -> new Around(tenant, all, zone(rows), now)))
                                        .chain(around -> work.apply(c, around))));
    }

    private static ZoneId zone(RowSet<Row> rows) {
        var found = rows.iterator();
        return ZoneId.of(found.hasNext() ? found.next().getString(0) : "UTC");
    }
}
