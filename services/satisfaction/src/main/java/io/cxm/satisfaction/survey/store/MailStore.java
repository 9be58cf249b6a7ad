package io.cxm.satisfaction.survey.store;

import io.cxm.contracts.RecordKey;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.mail.domain.MailAddress;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.Recipient;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Mails with invitations that are to be sent. One that is due is taken for a time, so that it is not lost with its taker; what ended is
 * forgotten with its address.
 */
@ApplicationScoped
public class MailStore {
    private static final String TAKE_DUE = """
            update mail_due set due_at = $2 where job in (
              select job from mail_due where due_at <= $1 order by due_at limit $3 for update skip locked)
            returning job
            """;
    /** Who opted out did so under any of their ids. */
    private static final String TAKE = """
            update survey_mail m set attempts = attempts + 1, next_at = $3 where tenant_id = $1 and invitation_id = $2
            returning address, language, attempts, exists (
              %s
              select from survey_opt_out o join name n on n.id = o.user_id where o.tenant_id = $1)
            """.formatted(ShopperNames.with("m.user_id"));

    private final TenantSql sql;
    private final SurveyStore surveys;
    private final Pool pool;

    MailStore(TenantSql sql, SurveyStore surveys, Pool pool) {
        this.sql = sql;
        this.surveys = surveys;
        this.pool = pool;
    }

    /** A mail that is due. */
    public record Due(TenantId tenant, String invitation) {}

    /** A mail that is to be sent now, for the so manieth time. */
    public record Taken(Recipient to, int attempt, Invitation invitation, Survey survey) {}

    /** Takes some that are due until {@code until}, when others may take them. */
    public Uni<List<Due>> due(int most, long now, long until) {
        return pool.preparedQuery(TAKE_DUE)
                .execute(Tuple.of(now, until, most))
                .map(rows -> rows.stream()
                        .map(row -> RecordKey.parse(row.getString(0).getBytes(StandardCharsets.UTF_8)))
                        .map(key -> new Due(new TenantId(key.tenant()), key.entity()))
                        .toList());
    }

    /** Takes one; empty where it is not to be sent any more, which is noted. */
    public Uni<Optional<Taken>> take(Due due, long now, long until) {
        TenantId tenant = due.tenant();
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> c.preparedQuery(TAKE)
                                .execute(Tuple.of(tenant.value(), due.invitation(), until))
                                .chain(rows -> rows.size() == 0
                                        ? Uni.createFrom().item(Optional.<Taken>empty())
                                        : wanted(c, due, rows.iterator().next(), now))
                                .call(taken -> taken.isPresent()
                                        ? Uni.createFrom().voidItem()
                                        : MailRows.end(c, tenant, due.invitation(), MailState.WITHDRAWN))));
    }

    private Uni<Optional<Taken>> wanted(SqlConnection c, Due due, Row row, long now) {
        Recipient to = new Recipient(new MailAddress(row.getString(0)), row.getString(1));
        int attempt = row.getInteger(2);
        if (row.getBoolean(3)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return InvitationRows.find(c, due.tenant(), due.invitation())
                .chain(found -> surveys.all(c, due.tenant())
                        .map(all -> found.filter(i -> i.stateAt(now) == InvitationState.OPEN)
                                .flatMap(i -> all.stream()
                                        .filter(s -> s.id().equals(i.survey())
                                                && s.terms().enabled())
                                        .findFirst()
                                        .map(survey -> new Taken(to, attempt, i, survey)))));
    }

    /** It is sent no more: it was, or was refused. */
    public Uni<Void> end(Due due, MailState state) {
        return sql.inTransaction(
                due.tenant(),
                c -> TenantLock.shared(c, due.tenant())
                        .chain(() -> MailRows.end(c, due.tenant(), due.invitation(), state)));
    }

    /** It is tried again at this time. */
    public Uni<Void> again(Due due, long at) {
        return sql.inTransaction(
                due.tenant(),
                c -> TenantLock.shared(c, due.tenant())
                        .chain(() -> MailRows.due(c, due.tenant(), due.invitation(), at)));
    }

    /** Forgets what is due of a tenant that is erased. */
    public static Uni<Void> forget(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery("delete from mail_due where starts_with(job, $1 || '|')")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
