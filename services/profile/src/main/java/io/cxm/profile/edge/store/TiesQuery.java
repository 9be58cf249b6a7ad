package io.cxm.profile.edge.store;

import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.edge.Tie;
import io.cxm.profile.facet.domain.Facet;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.shopper.store.Names;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose doings count for a shopper: a part of the hot call, one query and bounded. Both ends are found under all ids that they have,
 * as merges made them. Who refused personalization counts for nobody.
 */
public final class TiesQuery {
    /** How many of the newest edges are looked at. */
    static final int MOST = 50;

    /** How many of the newest from a shopper are read, of all types: whom they referred does not count, and may be many. */
    static final int MOST_FROM = 4 * MOST;

    /**
     * Arrays and scalar queries: row-level security lets nothing that could leak near an index. Each id, direction and type of those who
     * count for {@code to} for itself, in the order of an index: of one with a hundred thousand edges only the newest are read.
     * Who refused is told by a facet, since a document may be large.
     */
    static final String TIES = """
            with names as (select * from unnest(array(%1$s)) n(id)), near as (
              select e.* from names n cross join lateral (
                select to_id as other, type, weight, coalesce(since, received_at) as at from edge
                where tenant_id = $1 and from_id = n.id
                order by coalesce(since, received_at) desc, to_id limit %6$d) e
              where e.type <> '%3$s'
              union all
              select e.* from names n cross join unnest(array['%2$s', '%3$s']) t(type) cross join lateral (
                select from_id, type, weight, coalesce(since, received_at) from edge
                where tenant_id = $1 and to_id = n.id and type = t.type
                order by coalesce(since, received_at) desc, from_id limit %4$d) e
              order by 4 desc, 1 limit %4$d)
            select coalesce(a.to_id, n.other), n.type, n.weight, '%5$s' = any(s.facets)
            from near n
            left join alias a on a.tenant_id = $1 and a.from_id = n.other
            left join shopper s on s.tenant_id = $1 and s.user_id = coalesce(a.to_id, n.other) and not s.deleted
            where coalesce(a.to_id, n.other) <> all(array(%1$s))
            order by n.at desc, 1, 2
            """.formatted(
                    Names.ALL,
                    EdgeTypes.HOUSEHOLD,
                    EdgeTypes.REFERRAL,
                    MOST,
                    new Facet(Facets.PERSONALIZATION, "false").text(),
                    MOST_FROM);

    private TiesQuery() {}

    /** The ties, the newest first; of one shopper and type one. */
    public static Uni<List<Tie>> of(SqlConnection connection, TenantId tenant, String id) {
        return connection
                .preparedQuery(TIES)
                .execute(Tuple.of(tenant.value(), id))
                .map(TiesQuery::ties);
    }

    private static List<Tie> ties(RowSet<Row> rows) {
        Map<String, Integer> places = new HashMap<>();
        List<Tie> ties = new ArrayList<>();
        for (Row row : rows) {
            if (Boolean.TRUE.equals(row.getBoolean(3))) {
                continue; // refused
            }
            Tie tie = Tie.newBuilder()
                    .setUserId(row.getString(0))
                    .setType(row.getString(1))
                    .setWeight(row.getDouble(2))
                    .build();
            Integer place = places.putIfAbsent(tie.getType() + ' ' + tie.getUserId(), ties.size());
            if (place == null) {
                ties.add(tie);
            } else if (ties.get(place).getWeight() < tie.getWeight()) {
                ties.set(place, tie); // the same two under other ids
            }
        }
        return ties;
    }
}
