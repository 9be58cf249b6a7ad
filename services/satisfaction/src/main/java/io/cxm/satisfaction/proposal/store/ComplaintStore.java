package io.cxm.satisfaction.proposal.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.proposal.domain.Complaints;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** What shoppers blame of each product, as corrected. */
@ApplicationScoped
public class ComplaintStore {
    /** So many products and topics are looked at, those that most shoppers blame. */
    private static final int MOST = 500;

    private final TenantSql sql;

    ComplaintStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Of products and topics that anybody blames in a period.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<List<Complaints>> count(TenantId tenant, Period period, Deadline deadline) {
        Clauses clauses = new Clauses();
        String tenantAt = clauses.parameter(tenant.value());
        String statement = """
                with written as (
                  select v.id, v.item_id, %2$s as shopper
                  from verbatim v join answer a on a.tenant_id = %1$s and a.id = v.id
                  %3$s where v.tenant_id = %1$s and v.item_id is not null and %4$s
                ), product as (
                  select item_id, count(distinct shopper) as writers from written group by item_id
                ), blamed as (
                  select w.item_id, t.topic, count(distinct w.shopper) as shoppers
                  from written w join verbatim_topic t on t.tenant_id = %1$s and t.id = w.id and t.sentiment = -1
                  group by w.item_id, t.topic
                ), topic as (
                  select topic, sum(shoppers) as shoppers from blamed group by topic
                )
                select b.item_id, i.title, b.topic, b.shoppers, p.writers, (o.shoppers - b.shoppers)::int8,
                  ((select sum(writers) from product) - p.writers)::int8
                from blamed b join product p using (item_id) join topic o using (topic)
                left join item i on i.tenant_id = %1$s and i.item_id = b.item_id
                order by b.shoppers desc, b.item_id, b.topic limit %5$s
                """.formatted(
                        tenantAt,
                        Clauses.SHOPPER,
                        Clauses.merged(tenantAt),
                        clauses.within("v.at", period.from(), period.to()),
                        clauses.parameter(MOST));
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(statement).execute(clauses.parameters())))
                .map(rows -> rows.stream().map(ComplaintStore::complaints).toList())
                .onFailure()
                .transform(Deadline::told);
    }

    private static Complaints complaints(Row row) {
        return new Complaints(
                row.getString(0),
                row.getString(1),
                Topic.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }
}
