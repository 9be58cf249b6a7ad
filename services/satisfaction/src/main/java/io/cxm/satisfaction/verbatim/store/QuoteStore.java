package io.cxm.satisfaction.verbatim.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.store.Clauses;
import io.cxm.satisfaction.verbatim.domain.Quote;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.satisfaction.verbatim.domain.TopicCount;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * Texts that may stand for a period: of the topics that most texts blame, and that most praise, five shoppers' at least, the newest ones that
 * say so as a whole too and do not contradict their stars, neither too short to tell anything nor too long to be read.
 */
@ApplicationScoped
public class QuoteStore {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 240;
    /** Of each topic, since one may be another topic's quote already. */
    private static final int OF_TOPIC = 6;

    private final TenantSql sql;

    QuoteStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Of each topic some, the newest first; topics of blame first, of each the commonest first.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<List<Quote>> find(TenantId tenant, Period period, Deadline deadline) {
        Clauses clauses = new Clauses();
        String tenantAt = clauses.parameter(tenant.value());
        String within = clauses.within("t.at", period.from(), period.to());
        String statement = """
                select g.topic, g.sentiment, g.texts, q.id, q.body
                from (
                  select t.topic, t.sentiment, count(*) as texts
                  from verbatim_topic t join answer a on a.tenant_id = %1$s and a.id = t.id %2$s
                  where t.tenant_id = %1$s and t.sentiment in (-1, 1) and %3$s
                  group by t.topic, t.sentiment having count(distinct %4$s) >= %5$d
                ) g cross join lateral (
                  select v.id, v.body, t.at
                  from verbatim_topic t join verbatim v on v.tenant_id = %1$s and v.id = t.id
                  where t.tenant_id = %1$s and t.topic = g.topic and t.sentiment = g.sentiment and %3$s
                    and v.sentiment = t.sentiment and not v.contradiction and length(v.body) between %6$d and %7$d
                  order by t.at desc, t.id desc limit %8$d
                ) q
                order by g.sentiment, g.texts desc, g.topic, q.at desc, q.id desc
                """.formatted(
                        tenantAt,
                        Clauses.merged(tenantAt),
                        within,
                        Clauses.SHOPPER,
                        TopicCount.FEWEST_SHOPPERS,
                        SHORTEST,
                        LONGEST,
                        OF_TOPIC);
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(statement).execute(clauses.parameters())))
                .map(rows -> rows.stream().map(QuoteStore::quote).toList())
                .onFailure()
                .transform(Deadline::told);
    }

    private static Quote quote(Row row) {
        return new Quote(
                row.getString(3),
                Topic.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                Sentiment.numbered(row.getInteger(1)),
                row.getLong(2),
                row.getString(4).replaceAll("\\s+", " "));
    }
}
