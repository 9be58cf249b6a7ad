package io.cxm.satisfaction.cases.store;

import io.cxm.satisfaction.cases.domain.About;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CaseEntry;
import io.cxm.satisfaction.cases.domain.CaseMessage;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.Deed;
import io.cxm.satisfaction.cases.domain.Scores;
import io.cxm.satisfaction.cases.domain.ShopperCase;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases, messages and entries as rows, in transactions of others. */
final class CaseRows {
    /** Of {@code c}. */
    static final String COLUMNS = "c.id, c.version, c.user_id, c.order_id, c.item_id, c.source, c.channel, c.state,"
            + " c.priority, c.owner, c.opened_at, c.due_at, c.changed_at, c.first_answered_at, c.closed_at, c.reopened,"
            + " c.messages, c.entries, c.invitation_id";
    /** Of {@code m}; none of their names is one of a case's. */
    static final String MESSAGE_COLUMNS = "m.case_id as m_case, m.n as m_n, m.at as m_at, m.author as m_author,"
            + " m.said_by as m_by, m.source as m_source, m.source_id as m_source_id, m.csat as m_csat, m.nps as m_nps,"
            + " m.stars as m_stars, m.body as m_body, m.cut as m_cut";

    private static final String FIND =
            "select " + COLUMNS + " from shopper_case c where c.tenant_id = $1 and c.id = $2";
    private static final String MESSAGES =
            "select " + MESSAGE_COLUMNS + " from case_message m where m.tenant_id = $1 and m.case_id = $2 order by m.n";
    private static final String ENTRIES = """
        select n, at, done_by, deed, was, became from case_entry where tenant_id = $1 and case_id = $2 order by n
        """;
    /** Of one thing one case is not closed, whatever the shopper's other ids. */
    private static final String ANOTHER = """
        with person as (
          select coalesce((select to_id from shopper_alias where tenant_id = $1 and from_id = $2), $2) as id
        ), name as (
          select id from person
          union select a.from_id from shopper_alias a join person p on a.to_id = p.id where a.tenant_id = $1
        )
        select 1 from shopper_case c join name n on n.id = c.user_id
        where c.tenant_id = $1 and c.thing = $3 and c.state <> 'closed' and c.id <> $4 limit 1
        """;
    /** Those that open cases of a tenant or change them do so one after the other. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.cases.' || $1, 0))";

    private CaseRows() {}

    /** Waits for all others that change cases of this tenant, in a transaction that holds the tenant's lock. */
    static Uni<Void> alone(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(ALONE).execute(Tuple.of(tenant.value())).replaceWithVoid();
    }

    static Uni<Optional<ShopperCase>> find(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> rows.stream().findFirst().map(CaseRows::one));
    }

    static Uni<List<CaseMessage>> messages(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(MESSAGES)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> rows.stream().map(CaseRows::message).toList());
    }

    static Uni<List<CaseEntry>> entries(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(ENTRIES)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> rows.stream()
                        .map(row -> new CaseEntry(
                                id,
                                row.getInteger(0),
                                row.getLong(1),
                                row.getString(2),
                                Deed.of(row.getString(3)),
                                row.getString(4),
                                row.getString(5)))
                        .toList());
    }

    /** Whether another case of the same shopper and thing is not closed. */
    static Uni<Boolean> isAnotherOpen(SqlConnection c, TenantId tenant, ShopperCase one) {
        return c.preparedQuery(ANOTHER)
                .execute(
                        Tuple.of(tenant.value(), one.about().user(), one.about().thing(), one.id()))
                .map(rows -> rows.size() > 0);
    }

    static ShopperCase one(Row row) {
        return new ShopperCase(
                row.getString("id"),
                row.getLong("version"),
                new About(row.getString("user_id"), row.getString("order_id"), row.getString("item_id")),
                CaseSource.of(row.getString("source")).orElseThrow(),
                row.getString("channel"),
                CaseState.of(row.getString("state")).orElseThrow(),
                CasePriority.numbered(row.getInteger("priority")),
                row.getString("owner"),
                new ShopperCase.Times(
                        row.getLong("opened_at"),
                        row.getLong("due_at"),
                        row.getLong("changed_at"),
                        row.getLong("first_answered_at"),
                        row.getLong("closed_at")),
                new ShopperCase.Counts(
                        row.getInteger("reopened"), row.getInteger("messages"), row.getInteger("entries")),
                row.getString("invitation_id"));
    }

    /** The message of a row; null where it has none. */
    static @Nullable CaseMessage lastMessage(Row row) {
        return row.getString("m_case") == null ? null : message(row);
    }

    static CaseMessage message(Row row) {
        String source = row.getString("m_source");
        return new CaseMessage(
                row.getString("m_case"),
                row.getInteger("m_n"),
                row.getLong("m_at"),
                Author.of(row.getString("m_author")).orElseThrow(),
                row.getString("m_by"),
                source == null ? null : CaseSource.of(source).orElseThrow(),
                row.getString("m_source_id"),
                new Scores(row.getInteger("m_csat"), row.getInteger("m_nps"), row.getInteger("m_stars")),
                new SafeText(row.getString("m_body"), row.getBoolean("m_cut")));
    }
}
