package io.cxm.satisfaction.cases.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.cases.domain.CaseFilter;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.CaseSummary;
import io.cxm.satisfaction.cases.domain.CaseSummary.Median;
import io.cxm.satisfaction.cases.domain.ListedCases;
import io.cxm.satisfaction.cases.domain.ShownCase;
import io.cxm.satisfaction.cases.domain.WholeCase;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cases to look at, and how they go. */
@ApplicationScoped
public class CaseReads {
    private static final int COUNTED = 10_001;
    private static final String WHICH = """
         where c.tenant_id = $1 and ($2::text is null or c.state = $2)
          and ($3::bool is null or (c.state = 'open' and c.due_at < $8::int8) = $3)
          and ($4::text is null or c.owner = $4) and ($5::bool is null or (c.owner is not null) = $5)
          and ($6::text is null or c.user_id = $6) and ($7::int4 is null or c.priority = $7)
        """;
    private static final String FIGURES = CaseRows.COLUMNS + ", i.title, " + CaseRows.MESSAGE_COLUMNS;
    private static final String FROM = """
         from shopper_case c
          left join item i on i.tenant_id = c.tenant_id and i.item_id = c.item_id
          left join lateral (select * from case_message l where l.tenant_id = c.tenant_id and l.case_id = c.id
            order by l.n desc limit 1) m on true
        """;
    private static final String SHOWN = "select " + FIGURES + FROM;
    private static final String BY_DUE = SHOWN + WHICH
            + " and ($9::int8 is null or (c.due_at, c.id) > ($9, $10::text)) order by c.due_at, c.id limit $11";
    private static final String NEWEST = SHOWN + WHICH
            + " and ($9::int8 is null or (c.opened_at, c.id) < ($9, $10::text)) order by c.opened_at desc, c.id desc"
            + " limit $11";
    /**
     * Of the lines that a case is about, by its order or else its item, the greatest chance of an answer of 1 or 2; where of none of them anything is
     * predicted, that of the shopper's newest line; the least first, 1 where nothing is predicted.
     */
    private static final String URGENCY = """
        coalesce(-p.chance, 1) as urgency
          from shopper_case c
            left join shopper_alias a on a.tenant_id = c.tenant_id and a.from_id = c.user_id
            cross join lateral (
              select coalesce(
                max(p.dissatisfied) filter (where l.order_id = c.order_id or c.order_id is null and l.item_id = c.item_id),
                (array_agg(p.dissatisfied order by p.at desc, p.line_id))[1]) as chance
              from line_prediction p left join shop_event l on l.tenant_id = p.tenant_id and l.id = p.line_id
              where p.tenant_id = c.tenant_id and p.user_id in (c.user_id, a.to_id)
            ) p
        """;
    /**
     * The fewest columns are sorted, and the rest is read of one page alone. A case that is gone since it ended a page has no urgency, so that the
     * list begins anew: it hides none.
     */
    private static final String URGENT = "with urgent as (select c.tenant_id, c.id, c.due_at, " + URGENCY + WHICH + """
          and c.state = 'open'
        ), place as (select\s"""
            + URGENCY + """
          where c.tenant_id = $1 and c.id = $10::text
        ), page as (
          select * from urgent
          where $9::int8 is null or (urgency, due_at, id) > (coalesce((select urgency from place), -2), $9, $10)
          order by urgency, due_at, id limit $11
        )
        """ + "select " + FIGURES + FROM + """
          join page u on u.tenant_id = c.tenant_id and u.id = c.id order by u.urgency, u.due_at, u.id
        """;

    private static final String NOT_OPEN = SHOWN + WHICH
            + " and c.state <> 'open' and ($9::int8 is null or (c.due_at, c.id) > ($9, $10::text))"
            + " order by c.due_at, c.id limit $11";

    private static final String COUNT = "select count(*) from (select 1 from shopper_case c" + WHICH + " limit $9) t";
    private static final String ONE = SHOWN + " where c.tenant_id = $1 and c.id = $2";
    private static final String SUMMARY = """
        select count(*) filter (where state = 'open'), count(*) filter (where state = 'open' and due_at < $2::int8),
          count(*) filter (where state = 'answered'), count(*) filter (where state <> 'closed' and owner is null),
          count(*) filter (where opened), count(*) filter (where closed),
          percentile_cont(0.5) within group (order by first_answered_at - opened_at) filter (where answered),
          count(*) filter (where answered),
          percentile_cont(0.5) within group (order by closed_at - opened_at) filter (where closed)
        from (select c.*, coalesce(opened_at >= $3::int8, true) and coalesce(opened_at < $4::int8, true) as opened,
            first_answered_at is not null and coalesce(first_answered_at >= $3, true)
              and coalesce(first_answered_at < $4, true) as answered,
            closed_at is not null and coalesce(closed_at >= $3, true) and coalesce(closed_at < $4, true) as closed
          from shopper_case c where tenant_id = $1) t
        """;
    private final TenantSql sql;

    CaseReads(TenantSql sql) {
        this.sql = sql;
    }

    /** Where a page of the list ends: the time that it is ordered by, the id, and whether that one was open, as the order by urgency needs it. */
    public record Place(long at, String id, boolean open) {}

    /**
     * So many of those that are meant.
     *
     * @param after the end of the page before; null for the first page
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<ListedCases> list(
            TenantId tenant, CaseFilter filter, @Nullable Place after, int size, long now, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> page(c, tenant, filter, after, size, now))
                                .chain(found -> deadline.bind(c)
                                        .chain(() -> c.preparedQuery(COUNT)
                                                .execute(which(tenant, filter, now)
                                                        .addInteger(COUNTED)))
                                        .map(count -> new ListedCases(
                                                found, count.iterator().next().getLong(0)))))
                .onFailure()
                .transform(Deadline::told);
    }

    private static Uni<List<ShownCase>> page(
            SqlConnection c, TenantId tenant, CaseFilter filter, @Nullable Place after, int size, long now) {
        return switch (filter.order()) {
            case DUE -> page(c, BY_DUE, tenant, filter, after, size, now);
            case NEWEST -> page(c, NEWEST, tenant, filter, after, size, now);
            case DISSATISFIED ->
                after != null && !after.open()
                        ? page(c, NOT_OPEN, tenant, filter, after, size, now)
                        : page(c, URGENT, tenant, filter, after, size, now)
                                .chain(open -> open.size() == size
                                        ? Uni.createFrom().item(open)
                                        : page(c, NOT_OPEN, tenant, filter, null, size - open.size(), now)
                                                .map(rest -> Stream.concat(open.stream(), rest.stream())
                                                        .toList()));
        };
    }

    private static Uni<List<ShownCase>> page(
            SqlConnection c,
            String query,
            TenantId tenant,
            CaseFilter filter,
            @Nullable Place after,
            int size,
            long now) {
        Tuple parameters = which(tenant, filter, now)
                .addLong(after == null ? null : after.at())
                .addString(after == null ? null : after.id())
                .addInteger(size);
        return c.preparedQuery(query)
                .execute(parameters)
                .map(rows -> rows.stream().map(CaseReads::shown).toList());
    }

    private static Tuple which(TenantId tenant, CaseFilter filter, long now) {
        CaseState state = filter.state();
        CasePriority priority = filter.priority();
        return Tuple.tuple()
                .addString(tenant.value())
                .addString(state == null ? null : state.label())
                .addBoolean(filter.overdue())
                .addString(filter.owner())
                .addBoolean(filter.assigned())
                .addString(filter.user())
                .addInteger(priority == null ? null : priority.number())
                .addLong(now);
    }

    /** One with all that is kept of it. */
    public Uni<Optional<WholeCase>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> find(c, tenant, id));
    }

    /** The same in a transaction of others. */
    static Uni<Optional<WholeCase>> find(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(ONE).execute(Tuple.of(tenant.value(), id)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(Optional.<WholeCase>empty());
            }
            ShownCase shown = shown(rows.iterator().next());
            return CaseRows.messages(c, tenant, id)
                    .chain(messages -> CaseRows.entries(c, tenant, id)
                            .map(entries -> Optional.of(new WholeCase(shown, messages, entries))));
        });
    }

    /**
     * How they stand at {@code now}, and how they went from {@code from} until before {@code to}; null is without end on that side.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<CaseSummary> summary(
            TenantId tenant, @Nullable Long from, @Nullable Long to, long now, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(SUMMARY)
                                        .execute(Tuple.of(tenant.value(), now, from, to))
                                        .map(rows -> summary(rows.iterator().next()))))
                .onFailure()
                .transform(Deadline::told);
    }

    private static CaseSummary summary(Row row) {
        long closed = row.getLong(5);
        return new CaseSummary(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                closed,
                new Median(row.getDouble(6), row.getLong(7)),
                new Median(row.getDouble(8), closed));
    }

    private static ShownCase shown(Row row) {
        return new ShownCase(CaseRows.one(row), row.getString("title"), CaseRows.lastMessage(row));
    }
}
