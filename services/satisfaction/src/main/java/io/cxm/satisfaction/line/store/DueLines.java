package io.cxm.satisfaction.line.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Marks events whose order lines and returns must be looked at again, in the transaction that gives the reason. */
public final class DueLines {
    /**
     * Part of the statement that makes the shopper {@code $2} another one: lines of whom they were until now, which may have their shipments by
     * the shopper and a name alone.
     */
    public static final String PARTED = """
        insert into line_due (tenant_id, id)
        select $1, l.id from shopper_alias a join order_line l on l.tenant_id = $1 and l.shopper = a.to_id
          and l.order_id is null and l.order_line_id is not null
        where a.tenant_id = $1 and a.from_id = $2 on conflict do nothing
        """;

    private static final String MERGED = """
        with root as materialized (
          select coalesce((select to_id from shopper_alias where tenant_id = $1 and from_id = $2), $2) as id
        )
        insert into line_due (tenant_id, id)
        select $1, id from shop_event where tenant_id = $1
          and (type in ('purchase', 'return') or type = 'shipped' and order_id is null) and user_id in (
          select $2 union
          select a.from_id from shopper_alias a join root on a.to_id = root.id where a.tenant_id = $1)
        on conflict do nothing
        """;
    private static final String OF_ERASURE = "exists (select from erasure e where e.tenant_id = $1 and e.id = $2"
            + " and e.user_id = shop_event.user_id and e.requested_at >= received_at)";
    /** What they did since, which is each id's own again, and what was shipped to one by the name of another. */
    private static final String LEFT = """
        insert into line_due (tenant_id, id)
        select $1, s.id from shop_event s join erasure e on e.tenant_id = $1 and e.id = $2 and e.user_id = s.user_id
        where s.tenant_id = $1 and s.type in ('purchase', 'return')
        union
        select $1, l.id from order_line l join erasure e on e.tenant_id = $1 and e.id = $2 and e.user_id = l.shopper
        where l.tenant_id = $1 and l.order_id is null and l.order_line_id is not null
        on conflict do nothing
        """;

    private static final String OF_IDS = "id = any($2::text[])";
    /** Others' lines and returns that lose a partner, or a shipment; then what is made of the events themselves. */
    private static final String GONE = """
        with gone as materialized (
          select id, type, order_id, order_line_id, coalesce(al.to_id, user_id) as shopper
          from shop_event left join shopper_alias al on al.tenant_id = $1 and al.from_id = user_id
          where shop_event.tenant_id = $1 and %s
        ), due as (
          insert into line_due (tenant_id, id)
          select $1, x.id from (
            select r.id from order_return r join gone g on r.line = g.id where r.tenant_id = $1
            union
            select r.line from order_return r join gone g on r.id = g.id where r.tenant_id = $1 and r.line is not null
            union
            select l.id from order_line l join gone g on g.type = 'shipped'
              and (l.order_id = g.order_id
                or g.order_id is null and l.order_id is null and l.order_line_id = g.order_line_id
                  and l.shopper = g.shopper)
            where l.tenant_id = $1
          ) x where not exists (select from gone g where g.id = x.id) on conflict do nothing
        ), returns as (
          delete from order_return r using gone g where r.tenant_id = $1 and r.id = g.id
        )
        delete from order_line l using gone g where l.tenant_id = $1 and l.id = g.id
        """;

    private static final List<String> TABLES = List.of("order_line", "order_return", "line_due");

    private DueLines() {}

    /** A statement that adds events so, marks those of them that lines are made of, and gives the ids of new ones of the types that are told. */
    public static String ofAdded(String insert, String told) {
        return "with added as (" + insert + " returning id, type), due as (insert into line_due (tenant_id, id)"
                + " select $1, id from added where type in ('purchase', 'shipped', 'return') on conflict do nothing)"
                + " select id from added where type in (" + told + ")";
    }

    /** After one shopper turned out to be another. */
    public static Uni<Void> afterMerge(SqlConnection connection, TenantId tenant, String from) {
        return connection
                .preparedQuery(MERGED)
                .execute(Tuple.of(tenant.value(), from))
                .replaceWithVoid();
    }

    /** Before the events of an erasure's shoppers are removed. */
    public static Uni<Void> beforeErasure(SqlConnection connection, TenantId tenant, String erasure) {
        return connection
                .preparedQuery(GONE.formatted(OF_ERASURE))
                .execute(Tuple.of(tenant.value(), erasure))
                .replaceWithVoid();
    }

    /** After an erasure's shoppers were parted from whom they were merged with. */
    public static Uni<Void> afterErasure(SqlConnection connection, TenantId tenant, String erasure) {
        return connection
                .preparedQuery(LEFT)
                .execute(Tuple.of(tenant.value(), erasure))
                .replaceWithVoid();
    }

    /** Before these events are removed, and in the same transaction. */
    public static Uni<Void> beforeRemoval(SqlConnection connection, TenantId tenant, String[] ids) {
        return connection
                .preparedQuery(GONE.formatted(OF_IDS))
                .execute(Tuple.tuple().addString(tenant.value()).addArrayOfString(ids))
                .replaceWithVoid();
    }

    /** Removes all of a tenant; none of it counts as removed data, since it only repeats events. */
    public static Uni<Void> forget(SqlConnection connection, TenantId tenant) {
        return Multi.createFrom()
                .iterable(TABLES)
                .onItem()
                .transformToUniAndConcatenate(table -> connection
                        .preparedQuery("delete from " + table + " where tenant_id = $1")
                        .execute(Tuple.of(tenant.value())))
                .onItem()
                .ignoreAsUni();
    }
}
