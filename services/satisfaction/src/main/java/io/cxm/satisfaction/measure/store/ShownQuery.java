package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShownCounts.Seen;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Counts items that were shown in recommendations, by group and shopper. One counts as clicked, or bought, when an event
 * of its item names its recommendation, whenever that came. The rows are distinct numbers of shoppers, not shoppers.
 */
final class ShownQuery {
    private ShownQuery() {}

    static Multi<Group<Seen>> run(SqlConnection connection, TenantId tenant, Question question) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(Group.values(row, keys), Group.kin(row, keys), seen(row, keys + Group.KIN)));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question) {
        String tenantAt = clauses.parameter(tenant.value());
        String names = Clauses.names(question.by()) + Clauses.KIN;
        return """
                with led as (
                  select recommendation_id, item_id, bool_or(type <> 'purchase') as clicked,
                    bool_or(type = 'purchase') as bought
                  from shop_event
                  where tenant_id = %1$s and type in ('click', 'view', 'purchase') and recommendation_id is not null
                  group by recommendation_id, item_id
                )
                select %2$s shown, clicked, bought, count(*)::int8
                from (
                  select %3$s %4$s count(*) as shown, count(*) filter (where led.clicked) as clicked,
                    count(*) filter (where led.bought) as bought
                  from (
                    select s.id as recommendation_id, f.key as item_id, null::text as store, null::text as channel,
                      coalesce('s' || coalesce(m.to_id, s.user_id), 'r' || s.id) as shopper
                    from recommendation s
                    left join shopper_alias m on m.tenant_id = %1$s and m.from_id = s.user_id
                    cross join jsonb_each(s.found) f
                    where s.tenant_id = %1$s and %5$s
                  ) a
                  left join led on led.recommendation_id = a.recommendation_id and led.item_id = a.item_id
                  %6$s where %7$s
                  group by %2$s a.shopper
                ) x group by %2$s shown, clicked, bought
                """.formatted(
                tenantAt,
                names,
                Clauses.keys(question.by()),
                Clauses.kin(question.by()),
                clauses.within(
                        "s.at", question.period().from(), question.period().to()),
                Clauses.joins(question.by(), tenantAt, "a.recommendation_id"),
                clauses.where(question.filter()));
    }

    private static Seen seen(Row row, int at) {
        return new Seen(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3));
    }
}
