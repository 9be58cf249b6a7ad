package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.online.domain.Examination;
import io.cxm.satisfaction.online.domain.Wanted;
import java.util.StringJoiner;

/** The statements that make sums of what was shown. Each gives a row for a group, however many answers there are. */
final class ShownStatements {
    private static final long DAY = 86_400_000;
    /** What shoppers did themselves; a parcel that reaches them is not their coming back. */
    private static final String OWN = "type not in ('shipped', 'delivered')";

    private ShownStatements() {}

    /**
     * How often items of one scenario were clicked at the first place and at others: of all shoppers the numbers of {@link Examination#people}, and
     * with them a row for each class of places that has any.
     */
    static String places(ShownSql sql) {
        return """
                with %1$s, %2$s, cells as materialized (
                  select f.item_id, coalesce(a.scenario, '') as scenario, width_bucket(f.place::int4, %3$s) as place,
                    count(*)::float8 as n, count(*) filter (where led.clicked)::float8 as c
                  from asked a cross join lateral unnest(a.items) with ordinality f(item_id, place)
                  left join led on led.recommendation_id = a.id and led.item_id = f.item_id
                  where a.followed group by 1, 2, 3
                ), told as materialized (
                  select k.item_id, k.scenario, k.place, k.c, f.c as first_c, f.n / (k.n + f.n) as there,
                    k.n / (k.n + f.n) as first
                  from cells k join cells f on f.item_id = k.item_id and f.scenario = k.scenario and f.place = 1
                  where k.place > 1
                ), clicks as (
                  select a.shopper, f.item_id, coalesce(a.scenario, '') as scenario,
                    width_bucket(f.place::int4, %3$s) as place, count(*)::float8 as c
                  from asked a cross join lateral unnest(a.items) with ordinality f(item_id, place)
                  join led on led.recommendation_id = a.id and led.item_id = f.item_id and led.clicked
                  where a.followed group by 1, 2, 3, 4
                ), people as (
                  select %4$s from clicks c join told t on t.item_id = c.item_id and t.scenario = c.scenario
                    and c.place in (1, t.place)
                  group by c.shopper
                )
                select m.*, p.*
                from (select count(*), %5$s from people) m
                left join (select place, sum(c), sum(first_c) from told group by place) p on true
                """.formatted(sql.asked(), sql.led(), sql.places(), ofShopper(), ShownSql.moments(Examination.NUMBERS));
    }

    private static String ofShopper() {
        StringJoiner numbers = new StringJoiner(", ");
        int classes = Examination.FROM.size();
        for (int place = 2; place <= classes; place++) {
            numbers.add(weighed("there", place, place, place - 2)).add(weighed("first", place, 1, classes + place - 3));
        }
        return numbers.toString();
    }

    private static String weighed(String weight, int place, int at, int number) {
        return "coalesce(sum(c.c * t.%s) filter (where t.place = %d and c.place = %d), 0) as d%d"
                .formatted(weight, place, at, number);
    }

    /** How often items of each group were clicked, by class of places. */
    static String clicks(ShownSql sql) {
        return """
                with %s, %s
                select %s, width_bucket(f.place::int4, %s), count(*)
                from asked a cross join lateral unnest(a.items) with ordinality f(item_id, place) %s
                join led on led.recommendation_id = a.id and led.item_id = f.item_id and led.clicked
                where a.followed group by 1, 2, 3, 4
                """.formatted(sql.asked(), sql.led(), sql.k(), sql.places(), sql.ofItem("f.item_id"));
    }

    /**
     * Sums over shoppers, the largest groups first.
     *
     * @param weights of a click, by class of places
     * @param most groups
     */
    static String groups(ShownSql sql, Double[] weights, int most) {
        String join = sql.ofItem("f.item_id");
        return """
                with %1$s, %2$s, places as (
                  select a.id, a.shopper, a.named, a.session_id, a.followed, %3$s, f.item_id, f.place::int4,
                    led.clicked, led.bought
                  from asked a left join %4$s on true %5$s
                  left join led on led.recommendation_id = a.id and led.item_id = f.item_id
                ), answers as (
                  select k1, k2, k3, id, shopper, named, session_id, followed, count(item_id) as items,
                    count(place) as placed, count(*) filter (where clicked) as clicks,
                    coalesce(sum((%6$s::float8[])[width_bucket(place, %7$s)]) filter (where clicked), 0) as weighted,
                    count(*) filter (where bought) as bought, count(*) filter (where clicked and bought) as ordered
                  from places group by k1, k2, k3, id, shopper, named, session_id, followed
                ), people as (
                  select k1, k2, k3, shopper, bool_or(named) as named, count(*) as answers, sum(items)::int8 as items,
                    coalesce(sum(items) filter (where followed), 0)::float8 as shown, sum(clicks)::float8 as clicks,
                    coalesce(sum(placed) filter (where followed), 0)::float8 as placed,
                    sum(weighted)::float8 as weighted, sum(ordered)::float8 as ordered, sum(bought)::float8 as bought,
                    count(distinct session_id) filter (where followed and items > 0)::float8 as sessions,
                    count(distinct session_id) filter (where bought > 0)::float8 as sold
                  from answers group by k1, k2, k3, shopper
                ), sums as (
                  select k1, k2, k3, count(*) as shoppers, count(*) filter (where named and items > 0) as known,
                    sum(answers)::int8 as answers, sum(items)::int8 as items, count(*) filter (where bought > 0) as paying,
                    %8$s, %9$s, %10$s, %11$s
                  from people group by k1, k2, k3
                ), catalogued as (
                  select d.k1, d.k2, d.k3, count(*) as items
                  from (select distinct k1, k2, k3, item_id from places where item_id is not null) d
                  join item i on i.tenant_id = %12$s and i.item_id = d.item_id and not i.gone group by d.k1, d.k2, d.k3
                )
                select s.*, coalesce(c.items, 0) as catalogued
                from sums s left join catalogued c on c.k1 = s.k1 and c.k2 = s.k2 and c.k3 = s.k3
                order by s.shoppers desc, s.k1, s.k2, s.k3 limit %13$s
                """.formatted(
                        sql.asked(),
                        sql.led(),
                        sql.k(),
                        ShownSql.items(),
                        join,
                        sql.parameter(weights),
                        sql.places(),
                        ratio("clicked", "shown", "clicks"),
                        ratio("weighted", "placed", "weighted"),
                        ratio("ordered", "clicks", "ordered"),
                        ratio("sessions", "sessions", "sold"),
                        sql.tenant(),
                        sql.parameter(most));
    }

    /** The sums of {@link io.cxm.satisfaction.online.domain.RatioSums}, each named with this. */
    static String ratio(String name, String all, String hits) {
        return """
                count(*) filter (where %2$s > 0) as %1$s_shoppers, coalesce(sum(%2$s), 0) as %1$s_all,
                coalesce(sum(%3$s), 0) as %1$s_hits, coalesce(sum(%2$s * %2$s), 0) as %1$s_all_squares,
                coalesce(sum(%3$s * %3$s), 0) as %1$s_hit_squares, coalesce(sum(%2$s * %3$s), 0) as %1$s_products,
                count(*) filter (where %3$s > 0) as %1$s_hitting, count(*) filter (where %3$s < %2$s) as %1$s_missing""".formatted(name, all, hits);
    }

    /** What was paid, by currency; what came before ingestion wrote them alike is told apart by no spelling either. */
    static String takings(ShownSql sql) {
        return """
                with %s, paid as (
                  select %s, a.shopper, upper(e.currency) as currency, sum(e.value) as value from %s %s
                  where a.followed group by 1, 2, 3, 4, 5
                )
                select k1, k2, k3, currency, count(*) filter (where value > 0), sum(value), sum(value * value)
                from paid group by k1, k2, k3, currency order by k1, k2, k3, 6 desc, currency limit 50000
                """.formatted(sql.asked(), sql.k(), sql.purchases(), sql.ofItem("e.item_id"));
    }

    /** Who came back: with another answer, or with anything that they did and is kept. */
    static String backs(ShownSql sql, Wanted wanted) {
        String join = sql.ofItem("f.item_id");
        Long from = wanted.period().from();
        Long to = wanted.period().to();
        String later = (from == null ? "true" : "x.at > " + sql.parameter(from + DAY) + "::int8")
                + (to == null ? "" : " and x.at < " + sql.parameter(to + 30 * DAY) + "::int8");
        return """
                with %1$s, firsts as (
                  select %2$s, a.shopper, min(a.at) as at from asked a %3$s
                  where a.named group by 1, 2, 3, 4
                ), seen as (
                  select 's' || coalesce(m.to_id, x.user_id) as shopper, x.at
                  from (
                    select user_id, at from recommendation where tenant_id = %4$s and user_id is not null
                    union all
                    select user_id, at from shop_event where tenant_id = %4$s and user_id is not null and %8$s
                  ) x left join shopper_alias m on m.tenant_id = %4$s and m.from_id = x.user_id
                  where %5$s
                ), back as (
                  select f.k1, f.k2, f.k3, f.shopper, f.at, coalesce(bool_or(x.at <= f.at + 7 * %6$s::int8), false) as in7,
                    count(x.at) > 0 as in30
                  from firsts f left join seen x on x.shopper = f.shopper and x.at > f.at + %6$s::int8
                    and x.at <= f.at + 30 * %6$s::int8
                  group by f.k1, f.k2, f.k3, f.shopper, f.at
                )
                select k1, k2, k3, count(*) filter (where at + 7 * %6$s::int8 <= %7$s),
                  count(*) filter (where in7 and at + 7 * %6$s::int8 <= %7$s),
                  count(*) filter (where at + 30 * %6$s::int8 <= %7$s),
                  count(*) filter (where in30 and at + 30 * %6$s::int8 <= %7$s)
                from back where k1 is not null and k3 is not null group by k1, k2, k3
                """.formatted(
                        sql.asked(),
                        sql.k(),
                        join.isEmpty() ? "" : "cross join " + ShownSql.items() + " " + join,
                        sql.tenant(),
                        later,
                        sql.parameter(DAY),
                        sql.clock(),
                        OWN);
    }

    /** How answers were made, by how long that took: to the millisecond below 100, above it to one in fifty. */
    static String made(ShownSql sql) {
        return """
                with %s
                select a.k1, a.k2, a.k3, case when a.took_ms < 100 then a.took_ms
                    else round(exp(round(ln(a.took_ms::float8) * 50) / 50))::int4 end as took,
                  count(*), count(*) filter (where a.degraded is not null),
                  count(*) filter (where not a.degraded and a.fallback is null)
                from asked a where a.k1 is not null and a.k3 is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4
                """.formatted(sql.asked());
    }

    /** Shoppers who were given an answer, or did anything that is kept, in the period. */
    static String active(ShownSql sql) {
        return """
                select count(distinct coalesce(m.to_id, x.user_id)) from (
                  select s.user_id from recommendation s where s.tenant_id = %1$s and s.user_id is not null and %2$s
                  union all
                  select e.user_id from shop_event e where e.tenant_id = %1$s and e.user_id is not null and %3$s and e.%4$s
                ) x left join shopper_alias m on m.tenant_id = %1$s and m.from_id = x.user_id
                """.formatted(sql.tenant(), sql.within("s.at"), sql.within("e.at"), OWN);
    }

    /** What serves, and how new everything is. */
    static final String STATE = """
            select b.bundle,
              (select min(r.at) from recommendation r where r.tenant_id = $1 and r.bundle = b.bundle),
              b.at, (select newest from data_clock where tenant_id = $1),
              (select max(r.at) from recommendation r where r.tenant_id = $1),
              (select count(*) from item where tenant_id = $1 and not gone)
            from (select 1) one left join lateral (
              select r.bundle, r.at from recommendation r where r.tenant_id = $1 and r.bundle is not null
              order by r.at desc limit 1) b on true
            """;
}
