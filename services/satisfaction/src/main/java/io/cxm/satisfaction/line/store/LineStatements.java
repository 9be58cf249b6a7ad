package io.cxm.satisfaction.line.store;

/** The statements of a round of {@link LineMatcher}, in their order. {@code $1} is the tenant. */
final class LineStatements {
    /**
     * Makes the lines of due purchases, and those that due shipments ship; gives which. {@code $2} is what is due.
     *
     * <p>A shipment that names a line but no order is of the lines without an order that bear this name and are its shopper's: names
     * such as "1" are everybody's. Where nobody is known it is nobody's.
     */
    static final String LINES = """
            with shipment as materialized (
              select s.order_id, s.order_line_id, coalesce(al.to_id, s.user_id) as shopper
              from shop_event s left join shopper_alias al on al.tenant_id = $1 and al.from_id = s.user_id
              where s.tenant_id = $1 and s.id = any($2::text[]) and s.type = 'shipped'
            ), touched as (
              select id from shop_event where tenant_id = $1 and id = any($2::text[]) and type = 'purchase'
              union
              select l.id from shipment s join order_line l on l.tenant_id = $1 and l.order_id = s.order_id
              where s.order_line_id is null
              union
              select l.id from shipment s join order_line l on l.tenant_id = $1 and l.order_line_id = s.order_line_id
                and l.order_id = s.order_id
              union
              select l.id from shipment s join order_line l on l.tenant_id = $1 and l.order_line_id = s.order_line_id
                and l.shopper = s.shopper and l.order_id is null
              where s.order_id is null
            ), purchase as materialized (
              select p.*, coalesce(al.to_id, p.user_id) as shopper
              from touched t join shop_event p on p.tenant_id = $1 and p.id = t.id
              left join shopper_alias al on al.tenant_id = $1 and al.from_id = p.user_id
            )
            insert into order_line as l (tenant_id, id, at, shopper, item_id, order_id, order_line_id, units, channel,
              store, recommendation_id, shipped)
            select $1, p.id, p.at, p.shopper, p.item_id, p.order_id, p.order_line_id,
              coalesce(p.quantity, 1), p.channel, p.store, p.recommendation_id,
              coalesce(
                (select min(s.at) from shop_event s where s.tenant_id = $1 and s.type = 'shipped'
                  and s.order_line_id is not null and s.order_line_id = p.order_line_id and s.order_id = p.order_id),
                case when p.order_id is null then (
                  select min(s.at) from (
                    select p.shopper as id union all
                    select a.from_id from shopper_alias a where a.tenant_id = $1 and a.to_id = p.shopper) who
                  join shop_event s on s.tenant_id = $1 and s.type = 'shipped' and s.order_id is null
                    and s.user_id = who.id and s.order_line_id = p.order_line_id) end,
                (select min(s.at) from shop_event s where s.tenant_id = $1 and s.type = 'shipped'
                  and s.order_line_id is null and s.order_id = p.order_id and s.item_id = p.item_id),
                (select min(s.at) from shop_event s where s.tenant_id = $1 and s.type = 'shipped'
                  and s.order_line_id is null and s.order_id = p.order_id and s.item_id is null),
                p.at)
            from purchase p
            on conflict (tenant_id, id) do update set shopper = excluded.shopper, shipped = excluded.shipped
            returning id
            """;

    /** Returns that are due, that belonged to the lines {@code $3} so far, or that may belong to them now. */
    static final String RETURNS = """
            select id from shop_event where tenant_id = $1 and id = any($2::text[]) and type = 'return'
            union
            select id from order_return where tenant_id = $1 and line = any($3::text[])
            union
            select r.id from order_line l join order_return r on r.tenant_id = $1 and r.order_line_id = l.order_line_id
              and r.order_id = l.order_id
            where l.tenant_id = $1 and l.id = any($3::text[])
            union
            select r.id from order_line l join order_return r on r.tenant_id = $1 and r.order_line_id = l.order_line_id
              and r.shopper = l.shopper and (r.order_id is null or l.order_id is null)
            where l.tenant_id = $1 and l.id = any($3::text[])
            union
            select r.id from order_line l join order_return r on r.tenant_id = $1 and r.order_line_id is null
              and r.shopper = l.shopper and r.item_id = l.item_id and r.at > l.at
            where l.tenant_id = $1 and l.id = any($3::text[])
            """;

    /** The lines that the returns {@code $2} belonged to so far. */
    static final String LINES_BEFORE = """
            select line from order_return where tenant_id = $1 and id = any($2::text[]) and line is not null
            """;

    /**
     * Finds the line of each of the returns {@code $2}: that of its name and order; where one of the two knows no order,
     * that of its name and shopper, since names such as "1" come again in every order. Without a name the latest
     * strictly earlier one of the same shopper and item, of the same order first. A return of nothing is of no line.
     *
     * <p>The shopper is worked out beforehand: row-level security keeps a comparison with an expression from the index.
     */
    static final String MATCH = """
            with ret as materialized (
              select e.id, e.at, coalesce(al.to_id, e.user_id) as shopper, e.item_id, e.order_id, e.order_line_id,
                coalesce(e.quantity, 1) as units, e.channel, e.store, e.reason
              from shop_event e left join shopper_alias al on al.tenant_id = $1 and al.from_id = e.user_id
              where e.tenant_id = $1 and e.id = any($2::text[])
            ), matched as (
              insert into order_return as r (tenant_id, id, at, shopper, item_id, order_id, order_line_id, units, channel,
                store, reason, line)
              select $1, e.*,
                case when e.units = 0 then null when e.order_line_id is not null then (
                  select l.id from (
                    select l.id, l.at, true as same_order from order_line l where l.tenant_id = $1
                      and l.order_line_id = e.order_line_id and l.order_id = e.order_id
                    union all
                    select l.id, l.at, false from order_line l where l.tenant_id = $1
                      and l.order_line_id = e.order_line_id and l.shopper = e.shopper
                      and (e.order_id is null or l.order_id is null)) l
                  order by l.same_order desc, l.at desc, l.id desc limit 1)
                else (
                  select l.id from order_line l where l.tenant_id = $1 and l.shopper = e.shopper
                    and l.item_id = e.item_id and l.at < e.at
                  order by (l.order_id = e.order_id) desc nulls last, l.at desc, l.id desc limit 1) end
              from ret e
              on conflict (tenant_id, id) do update set shopper = excluded.shopper, line = excluded.line,
                beyond = false
              returning line
            ) select line from matched where line is not null
            """;

    /**
     * Which returns of the lines {@code $2} are beyond what was bought: all of it was back by those before. A line may be gone while a return
     * of it is still due.
     */
    static final String BEYOND = """
            with back as materialized (
              select id, line, coalesce(sum(units) over (
                partition by line order by at, id rows between unbounded preceding and 1 preceding), 0) as before
              from order_return where tenant_id = $1 and line = any($2::text[])
            ), told as materialized (
              select b.id, coalesce(
                b.before >= (select l.units from order_line l where l.tenant_id = $1 and l.id = b.line), false) as beyond
              from back b
            )
            update order_return r set beyond = t.beyond from told t
            where r.tenant_id = $1 and r.id = t.id and r.beyond is distinct from t.beyond
            """;

    /**
     * Counts again what came back of the lines {@code $2} within the window {@code $3}, after {@link #BEYOND}.
     *
     * <p>No join with the lines themselves: the planner takes a tenant that is new in a large table for one of a few rows, and
     * then reads all of its lines for each of these.
     */
    static final String RECOUNT = """
            update order_line l set returned_units = %1$s
            where l.tenant_id = $1 and l.id = any($2::text[]) and l.returned_units is distinct from %1$s
            """.formatted("""
            (select sum(r.units) from order_return r
              where r.tenant_id = $1 and r.line = l.id and not r.beyond and r.at <= l.shipped + $3::int8)""");

    private LineStatements() {}
}
