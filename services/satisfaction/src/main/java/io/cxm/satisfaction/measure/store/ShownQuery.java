package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ShownCounts.Seen;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Counts items that were shown in recommendations, by group and shopper. One counts as clicked, or bought, when an event
 * of its item names its recommendation within a fixed time after it; it is followed once this time is over on the
 * tenant's clock. The rows are distinct numbers of shoppers, not shoppers.
 */
final class ShownQuery {
    private ShownQuery() {}

    static Multi<Group<Seen>> run(SqlConnection connection, TenantId tenant, Question question, Reach reach) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question, reach);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row ->
                        new Group<>(Group.values(row, question), Group.kin(row, keys), seen(row, keys + Group.KIN)));
    }

    /** The period's recommendations are chosen first: events are then looked up by them, unless they are most of all. */
    private static String sql(Clauses clauses, TenantId tenant, Question question, Reach reach) {
        String tenantAt = clauses.parameter(tenant.value());
        String names = Clauses.names(question.by()) + Clauses.KIN;
        return """
                with asked as not materialized (
                  select s.id, s.at, s.user_id, s.session_id, s.found from recommendation s where s.tenant_id = %1$s and %5$s
                ), led as (
                  select e.recommendation_id, e.item_id, bool_or(e.type <> 'purchase') as clicked,
                    bool_or(e.type = 'purchase') as bought
                  from asked s join shop_event e on e.tenant_id = %1$s and e.recommendation_id = s.id
                    and e.at < s.at + %8$s::int8
                  where e.type in ('click', 'view', 'purchase') and s.at + %8$s::int8 <= %9$s::int8
                  group by e.recommendation_id, e.item_id
                )
                select %2$s shown, followed, clicked, bought, count(*)::int8
                from (
                  select %3$s %4$s count(*) as shown, count(*) filter (where a.followed) as followed,
                    count(*) filter (where led.clicked) as clicked, count(*) filter (where led.bought) as bought
                  from (
                    select s.id as recommendation_id, s.at, f.key as item_id,
                      null::text as store, null::text as channel, null::text as survey_id,
                      s.at + %8$s::int8 <= %9$s::int8 as followed, coalesce(m.to_id, s.user_id) as person,
                      coalesce('s' || coalesce(m.to_id, s.user_id), 'n' || s.session_id, 'r' || s.id) as shopper
                    from asked s
                    left join shopper_alias m on m.tenant_id = %1$s and m.from_id = s.user_id
                    cross join jsonb_each(s.found) f
                  ) a
                  left join led on led.recommendation_id = a.recommendation_id and led.item_id = a.item_id
                  %6$s where %7$s
                  group by %2$s a.shopper
                ) x group by %2$s shown, followed, clicked, bought
                """.formatted(
                tenantAt,
                names,
                clauses.keys(question, "a.at"),
                Clauses.kin(question.by()),
                clauses.within(
                        "s.at", question.period().from(), question.period().to()),
                Clauses.joins(question.by(), question.filter(), tenantAt, "a.recommendation_id", "a.person"),
                clauses.where(question.filter()),
                clauses.parameter(reach.led().toMillis()),
                clauses.parameter(reach.clock()));
    }

    private static Seen seen(Row row, int at) {
        return new Seen(
                row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3), row.getLong(at + 4));
    }
}
