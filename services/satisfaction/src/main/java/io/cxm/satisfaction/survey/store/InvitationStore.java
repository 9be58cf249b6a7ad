package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationFilter;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.ListedInvitations;
import io.cxm.satisfaction.survey.domain.Opened;
import io.cxm.satisfaction.survey.domain.Sent;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Invitations as they stand, and their answers, of which each has one. */
@ApplicationScoped
public class InvitationStore {
    private static final int COUNTED = 10_001;
    /** Of those that were sent, and mailed where they were to be: what a response rate is of. */
    private static final String DELIVERED =
            "sent_at is not null and (mail is null or mail = 'sent' or answered_at is not null)";

    private static final String WHICH = """
             from survey_invitation where tenant_id = $1 and ($2::text is null or survey_id = $2)
              and ($3::text is null or user_id = $3)
              and ($4::text is null or state = case $4 when 'expired' then 'open' else $4 end
                and ($4 <> 'open' or expires_at >= $5::int8) and ($4 <> 'expired' or expires_at < $5))
              and ($6::bool is null or (%s) = $6)
            """.formatted(DELIVERED);
    private static final String LIST = "select " + InvitationRows.COLUMNS + WHICH
            + " and ($7::int8 is null or (created_at, id) < ($7, $8::text)) order by created_at desc, id desc limit $9";
    private static final String COUNT = "select count(*) from (select 1" + WHICH + " limit $7) t";
    /** Whoever comes second waits here for the first, and finds it answered unless that failed. */
    private static final String ANSWER = """
            update survey_invitation set state = 'answered', answered_at = $3
            where tenant_id = $1 and id = $2 and state = 'open' and expires_at >= $3
            """;

    private static final String OPT_OUT = """
            insert into survey_opt_out (tenant_id, user_id, at)
            select $1, user_id, $3 from survey_invitation where tenant_id = $1 and id = $2
            on conflict do nothing
            """;
    private static final String SENT = """
            select count(*), count(answered_at) from survey_invitation
            where tenant_id = $1 and %s
              and ($2::int8 is null or sent_at >= $2) and ($3::int8 is null or sent_at < $3)
            """.formatted(DELIVERED);
    private final TenantSql sql;
    private final SurveyStore surveys;

    InvitationStore(TenantSql sql, SurveyStore surveys) {
        this.sql = sql;
        this.surveys = surveys;
    }

    /** Where a page of a list ends. */
    public record Place(long createdAt, String id) {}

    public Uni<Optional<Invitation>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> InvitationRows.find(c, tenant, id));
    }

    /**
     * So many of those that are meant, the newest first.
     *
     * @param after the end of the page before; null for the first page
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<ListedInvitations> list(
            TenantId tenant, InvitationFilter filter, @Nullable Place after, int size, long now, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(LIST)
                                        .execute(which(tenant, filter, now)
                                                .addLong(after == null ? null : after.createdAt())
                                                .addString(after == null ? null : after.id())
                                                .addInteger(size)))
                                .map(InvitationRows::all)
                                .chain(found -> deadline.bind(c)
                                        .chain(() -> c.preparedQuery(COUNT)
                                                .execute(which(tenant, filter, now)
                                                        .addInteger(COUNTED)))
                                        .map(count -> new ListedInvitations(
                                                found, count.iterator().next().getLong(0)))))
                .onFailure()
                .transform(Deadline::told);
    }

    private static Tuple which(TenantId tenant, InvitationFilter filter, long now) {
        InvitationState state = filter.state();
        return Tuple.tuple()
                .addString(tenant.value())
                .addString(filter.survey())
                .addString(filter.user())
                .addString(state == null ? null : state.label())
                .addLong(now)
                .addBoolean(filter.delivered());
    }

    /** What a link to this invitation leads to. */
    public Uni<Opened> open(TenantId tenant, String id, long now) {
        return sql.inTransaction(
                tenant,
                c -> InvitationRows.find(c, tenant, id)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Opened.Gone())
                                : surveys.all(c, tenant).map(all -> opened(all, found.get(), now))));
    }

    private static Opened opened(List<Survey> surveys, Invitation invitation, long now) {
        return switch (invitation.stateAt(now)) {
            case ANSWERED -> new Opened.Answered();
            case EXPIRED -> new Opened.Over();
            case WAITING, SKIPPED -> new Opened.Gone();
            case OPEN ->
                surveys.stream()
                        .filter(s ->
                                s.id().equals(invitation.survey()) && s.terms().enabled())
                        .findFirst()
                        .<Opened>map(survey -> new Opened.Open(invitation, survey))
                        .orElseGet(Opened.Gone::new);
        };
    }

    /**
     * Counts it as answered when {@code told} completes, and leaves it open when that fails; false where it is open no more. What is
     * told may be told again, when the process ends between the two.
     */
    public Uni<Boolean> answer(TenantId tenant, String id, long now, Supplier<Uni<Void>> told) {
        return sql.inTransaction(
                tenant,
                c -> c.preparedQuery(ANSWER)
                        .execute(Tuple.of(tenant.value(), id, now))
                        .chain(rows -> rows.rowCount() == 1
                                ? told.get().replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    /** From now on who was invited so is not asked any more; false where the invitation is no longer kept. */
    public Uni<Boolean> optOut(TenantId tenant, String id, long now) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> InvitationRows.find(c, tenant, id))
                        .chain(found -> c.preparedQuery(OPT_OUT)
                                .execute(Tuple.of(tenant.value(), id, now))
                                .replaceWith(found.isPresent())));
    }

    /** What was delivered of what was sent from {@code from} until before {@code to}; null is without end on that side. */
    public Uni<Sent> sent(TenantId tenant, @Nullable Long from, @Nullable Long to, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(SENT).execute(Tuple.of(tenant.value(), from, to)))
                                .map(rows -> {
                                    Row row = rows.iterator().next();
                                    return new Sent(row.getLong(0), row.getLong(1));
                                }))
                .onFailure()
                .transform(Deadline::told);
    }
}
