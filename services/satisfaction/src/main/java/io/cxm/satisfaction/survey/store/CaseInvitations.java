package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.survey.Invitations;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Invitations that ask whether a closed case helped, in the transaction that closes it or opens it again. */
public final class CaseInvitations {
    private static final String WITHDRAW = """
        update survey_invitation set state = 'skipped', reason = $3
        where tenant_id = $1 and id = any($2::text[]) and state = 'waiting'
        """;

    private CaseInvitations() {}

    /** A closed case. */
    public record Closed(
            String caseId,
            String user,
            @Nullable String order,
            @Nullable String item) {}

    /** Plans one to be sent at this time, as all others are: where the shopper may be asked then. Gives its id. */
    public static Uni<String> plan(SqlConnection c, TenantId tenant, String survey, Closed of, long now, long at) {
        var waiting = new Invitation(
                Invitations.newId(),
                survey,
                new Invitation.About(of.user(), of.order(), of.item(), null, of.caseId(), null),
                null,
                false,
                InvitationState.WAITING,
                null,
                now,
                at,
                null,
                null,
                null,
                null);
        return InvitationRows.add(c, tenant, waiting).replaceWith(waiting.id());
    }

    /** Does not send those of these that still wait: their cases are open again. */
    public static Uni<Void> withdraw(SqlConnection c, TenantId tenant, String... ids) {
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(WITHDRAW)
                        .execute(Tuple.tuple()
                                .addString(tenant.value())
                                .addArrayOfString(ids)
                                .addString(SkipReason.REOPENED.code()))
                        .replaceWithVoid();
    }
}
