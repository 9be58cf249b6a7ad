package io.cxm.satisfaction.verbatim.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.satisfaction.verbatim.domain.TopicCount;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** How often each topic is written about, as corrected. */
@ApplicationScoped
public class TopicStore {
    private final TenantSql sql;

    TopicStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Topics of a period that somebody wrote about, the commonest first.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<List<TopicCount>> count(TenantId tenant, Period period, Deadline deadline) {
        Clauses clauses = new Clauses();
        String tenantAt = clauses.parameter(tenant.value());
        String statement = """
                select t.topic, count(distinct %s), count(*), count(*) filter (where t.sentiment = -1),
                  count(*) filter (where t.sentiment = 1)
                from verbatim_topic t join answer a on a.tenant_id = %s and a.id = t.id %s
                where t.tenant_id = %s and t.sentiment is not null and %s
                group by t.topic order by count(*) desc, t.topic
                """.formatted(
                        Clauses.SHOPPER,
                        tenantAt,
                        Clauses.merged(tenantAt),
                        tenantAt,
                        clauses.within("t.at", period.from(), period.to()));
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(statement).execute(clauses.parameters())))
                .map(rows -> rows.stream().map(TopicStore::count).toList())
                .onFailure()
                .transform(Deadline::told);
    }

    private static TopicCount count(Row row) {
        return new TopicCount(
                Topic.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4));
    }
}
