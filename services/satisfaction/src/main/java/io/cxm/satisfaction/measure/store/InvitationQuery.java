package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.InvitedCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Counts invitations to surveys that were delivered, and those of them that were answered, by group: the same invitations in both, whatever
 * the filter. They belong to the time at which they were sent. Survey and item are their own, store and channel those of the order that they ask
 * about, as its first event that tells them has it; segments are those of who was invited; of a recommendation they know nothing.
 */
final class InvitationQuery {
    private InvitationQuery() {}

    static Multi<Group<InvitedCounts>> run(SqlConnection connection, TenantId tenant, Question question) {
        Clauses clauses = new Clauses();
        String sql = sql(clauses, tenant, question);
        int keys = question.by().size();
        return RowStreams.of(connection, sql, clauses.parameters())
                .map(row -> new Group<>(
                        Group.values(row, question),
                        Group.kin(row, keys),
                        new InvitedCounts(
                                row.getLong(keys + Group.KIN),
                                row.getLong(keys + Group.KIN + 1),
                                row.getLong(keys + Group.KIN + 2))));
    }

    private static String sql(Clauses clauses, TenantId tenant, Question question) {
        String tenantAt = clauses.parameter(tenant.value());
        return """
                select %1$s kin_category, kin_brand, kin_title,
                  count(*), count(*) filter (where answered), count(distinct shopper)
                from (
                  select %2$s %3$s a.answered, %11$s as shopper
                  from (
                    select i.user_id, i.survey_id, i.item_id, i.sent_at as at, i.answered_at is not null as answered,
                      %4$s as store, %5$s as channel
                    from survey_invitation i
                    where i.tenant_id = %6$s and i.sent_at is not null
                      and (i.mail is null or i.mail = 'sent' or i.answered_at is not null) and %7$s
                  ) a
                  %8$s%9$s where %10$s
                ) x group by %1$s kin_category, kin_brand, kin_title
                """.formatted(
                Clauses.names(question.by()),
                clauses.keys(question, "a.at"),
                Clauses.kin(question.by()),
                ofOrder(question, Dimension.STORE, "store", tenantAt),
                ofOrder(question, Dimension.CHANNEL, "channel", tenantAt),
                tenantAt,
                clauses.within(
                        "i.sent_at", question.period().from(), question.period().to()),
                Clauses.merged(tenantAt),
                Clauses.joins(question.by(), question.filter(), tenantAt, "null::text", Clauses.PERSON),
                clauses.where(question.filter()),
                Clauses.PERSON);
    }

    /** What the order says, looked up only where it is asked for. */
    private static String ofOrder(Question question, Dimension dimension, String column, String tenantAt) {
        if (!question.by().contains(dimension)
                && !question.filter().dimensions().contains(dimension)) {
            return "null::text";
        }
        return """
                (select e.%1$s from shop_event e where e.tenant_id = %2$s and e.order_id = i.order_id and e.%1$s is not null
                  order by e.at, e.id limit 1)""".formatted(column, tenantAt);
    }
}
