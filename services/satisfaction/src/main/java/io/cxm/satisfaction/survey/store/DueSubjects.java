package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.survey.domain.Occasion;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Orders that were delivered, or of which something came back, and sessions in which something recommended was looked at, that are to be looked at, in
 * transactions of others. Each is noted as it is stored, whenever that is, and taken once;
 * those of before a survey, or of before it was changed, are noted again when it is met.
 */
public final class DueSubjects {
    /** What a worker that was killed had taken, another finds as it was. */
    private static final String TAKE = """
            delete from survey_delivery where tenant_id = $1 and (at, seq) in (
              select at, seq from survey_delivery where tenant_id = $1 and at <= $2 order by at, seq limit $3
              for update skip locked)
            returning order_id, type
            """;

    private static final String UNMET =
            "select id from survey where tenant_id = $1 and looked is distinct from version";
    private static final String NOTE_ORDERS = """
            insert into survey_delivery (tenant_id, at, order_id, type)
            select $1, min(e.at), e.order_id, $4 from shop_event e
            where e.tenant_id = $1 and e.type = $4 and e.at > $3 and e.order_id is not null and e.user_id is not null
              and not exists (select from survey_invitation i
                where i.tenant_id = $1 and i.survey_id = $2 and i.order_id = e.order_id and i.triggered)
            group by e.order_id
            """;
    private static final String NOTE_SESSIONS = """
            insert into survey_delivery (tenant_id, at, order_id, type)
            select $1, max(e.at) + %d, e.session_id, $4 from shop_event e
            where e.tenant_id = $1 and e.type in ('click', 'view') and e.at > $3 and e.recommendation_id is not null
              and e.session_id is not null and e.user_id is not null
              and not exists (select from survey_invitation i
                where i.tenant_id = $1 and i.survey_id = $2 and i.session_id = e.session_id and i.triggered)
            group by e.session_id
            """.formatted(InvitationRows.QUIET);
    private static final String MET = "update survey set looked = $3 where tenant_id = $1 and id = $2";

    private DueSubjects() {}

    /** What happened to which order, or in which session. */
    record Due(String subject, String event) {}

    /** Takes so many at most of what happened until now, the oldest first; an order or a session may stand there twice. */
    static Uni<List<Due>> take(SqlConnection c, TenantId tenant, long now, int most) {
        return c.preparedQuery(TAKE)
                .execute(Tuple.of(tenant.value(), now, most))
                .map(rows -> rows.stream()
                        .map(row -> new Due(row.getString(0), row.getString(1)))
                        .toList());
    }

    /**
     * Notes for each of these surveys that was written since what happened before.
     *
     * @param from after when that was
     */
    static Uni<Void> meet(SqlConnection c, TenantId tenant, List<Survey> surveys, ToLongFunction<Survey> from) {
        return c.preparedQuery(UNMET)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
                .chain(unmet -> meet(c, tenant, surveys, unmet, from));
    }

    private static Uni<Void> meet(
            SqlConnection c, TenantId tenant, List<Survey> surveys, Set<String> unmet, ToLongFunction<Survey> from) {
        return Multi.createFrom()
                .iterable(surveys)
                .filter(survey -> unmet.contains(survey.id()))
                .onItem()
                .transformToUniAndConcatenate(survey -> c.preparedQuery(
                                isOfSessions(survey) ? NOTE_SESSIONS : NOTE_ORDERS)
                        .execute(Tuple.of(tenant.value(), survey.id(), from.applyAsLong(survey), event(survey)))
                        .chain(() ->
                                c.preparedQuery(MET).execute(Tuple.of(tenant.value(), survey.id(), survey.version()))))
                .onItem()
                .ignoreAsUni();
    }

    /** Whether sessions ask for it, and not orders. */
    static boolean isOfSessions(Survey survey) {
        return event(survey).equals(Occasion.RECOMMENDED.event());
    }

    /** What that is stored as after which it is asked. */
    static String event(Survey survey) {
        return survey.terms().occasion().orElseThrow().event();
    }

    /** Forgets those of a tenant that is erased. */
    public static Uni<Void> forget(SqlConnection c, TenantId tenant) {
        return c.preparedQuery("delete from survey_delivery where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
