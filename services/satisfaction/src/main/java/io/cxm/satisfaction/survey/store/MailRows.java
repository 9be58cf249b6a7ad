package io.cxm.satisfaction.survey.store;

import io.cxm.contracts.RecordKey;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.Recipient;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows of mails that are to be sent, in transactions of others. */
final class MailRows {
    private static final String ADD = """
            insert into survey_mail (tenant_id, invitation_id, user_id, address, language, attempts, created_at)
            values ($1, $2, $3, $4, $5, 0, $6)
            """;
    private static final String NEXT =
            "update survey_mail set next_at = $3 where tenant_id = $1 and invitation_id = $2";
    private static final String DUE = """
            insert into mail_due (job, due_at) values ($1, $2) on conflict (job) do update set due_at = excluded.due_at
            """;
    private static final String REMOVE = "delete from survey_mail where tenant_id = $1 and invitation_id = $2";
    private static final String STATE =
            "update survey_invitation set mail = $3 where tenant_id = $1 and id = $2 and mail = 'waiting'";

    private MailRows() {}

    static String job(TenantId tenant, String invitation) {
        return new RecordKey(tenant.value(), invitation).toString();
    }

    /** Keeps where an invitation is to be mailed, until it is. */
    static Uni<Void> add(SqlConnection c, TenantId tenant, Invitation i, Recipient to) {
        return c.preparedQuery(ADD)
                .execute(Tuple.of(
                        tenant.value(), i.id(), i.about().user(), to.address().value(), to.language(), i.createdAt()))
                .replaceWithVoid();
    }

    /** It is to be tried at this time. */
    static Uni<Void> due(SqlConnection c, TenantId tenant, String invitation, long at) {
        return c.preparedQuery(NEXT)
                .execute(Tuple.of(tenant.value(), invitation, at))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(DUE)
                                .execute(Tuple.of(job(tenant, invitation), at))
                                .replaceWithVoid());
    }

    /** It is not sent any more: its address is forgotten. */
    static Uni<Void> end(SqlConnection c, TenantId tenant, String invitation, MailState state) {
        return c.preparedQuery(REMOVE)
                .execute(Tuple.of(tenant.value(), invitation))
                .chain(() -> c.preparedQuery(STATE).execute(Tuple.of(tenant.value(), invitation, state.label())))
                .chain(() -> c.preparedQuery("delete from mail_due where job = $1")
                        .execute(Tuple.of(job(tenant, invitation))))
                .replaceWithVoid();
    }
}
