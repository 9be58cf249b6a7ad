package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftSums;

/**
 * The statements that make sums of what was foretold and what came of it. Their rows are of bands, bundles and folds of shoppers, however
 * many answers there are. A probability is that of a purchase of the item by the shopper within seven days, from wherever: so who has no id
 * is left out, and a purchase counts whatever it names.
 */
final class CalibrationStatements {
    /** For so many milliseconds a probability is one. */
    static final long WEEK = 7 * 86_400_000L;

    private static final int BANDS = 10;

    private CalibrationStatements() {}

    /**
     * For either period what was promised and kept, as a whole, of each band and, of the period that is asked for, of each bundle; a row for each
     * fold of shoppers. What stands at a place that was drawn, and would not without the draw, is left out: chance has put it there and
     * no score, so that it tells nothing of what is served.
     *
     * @param clock the newest event
     * @param most bundles, those that were shown last
     */
    static String promises(ComparedSql sql, Compared compared, long clock, int most) {
        return """
                with asked as materialized (
                  select s.id, s.at, s.items, s.probabilities, coalesce(s.bundle, '') as bundle, %1$s as now,
                    coalesce(m.to_id, s.user_id) as shopper,
                    case when not (s.explored ->> 'greedy')::bool then s.explored ->> 'item' end as drawn
                  from %2$s and %3$s and s.user_id is not null and s.foretold = 'purchase' and s.at + %4$d <= %5$s::int8
                ), bought as materialized (
                  select coalesce(m.to_id, e.user_id) as shopper, e.item_id, e.at
                  from shop_event e left join shopper_alias m on m.tenant_id = %6$s and m.from_id = e.user_id
                  where e.tenant_id = %6$s and e.type = 'purchase' and e.item_id is not null and e.user_id is not null
                    and e.at >= %7$s::int8 and e.at < %8$s::int8
                ), kept as materialized (
                  select distinct a.id, b.item_id
                  from asked a join bought b on b.shopper = a.shopper and b.at >= a.at and b.at < a.at + %4$d
                  where b.item_id = any (a.items)
                ), shown as materialized (
                  select a.id, a.now, a.bundle, (hashtext(a.shopper) & %9$d)::int4 as fold, f.item_id, f.p::float8 as p,
                    %10$s as grade
                  from asked a cross join lateral unnest(a.items, a.probabilities) f(item_id, p)
                  where f.p is not null and f.item_id is distinct from a.drawn
                ), grades as materialized (
                  %11$s
                ), bundles as (
                  select bundle from asked where now group by bundle order by max(at) desc, bundle limit %12$d
                ), sums as (
                  select s.now, s.fold, g.band, s.bundle, grouping(g.band, s.bundle) as kind, min(s.grade) as low,
                    max(s.grade) as high, count(*) as n, sum(s.p) as promised, count(k.id)::float8 as kept,
                    sum(s.p * (1 - s.p)) as spread
                  from shown s join grades g on g.value = s.grade
                  left join kept k on k.id = s.id and k.item_id = s.item_id
                  group by grouping sets ((s.now, s.fold), (s.now, s.fold, g.band), (s.now, s.fold, s.bundle))
                )
                select case kind when 3 then 'all' when 1 then 'band' else 'bundle' end as kind, now, band, bundle, fold, low,
                  high, n, promised, kept, spread
                from sums where kind <> 2 or now and bundle in (select bundle from bundles)
                union all
                select 'shoppers', now, null, null, 0, null, null, count(distinct shopper), null, null, null
                from asked group by now
                order by kind, now, band, bundle, fold
                """.formatted(
                sql.now(),
                sql.answers(),
                sql.inScenario(),
                WEEK,
                sql.parameter(clock),
                sql.tenant(),
                sql.parameter(compared.first()),
                sql.parameter(compared.last() + WEEK),
                DriftSums.FOLDS - 1,
                ComparedSql.graded("f.p"),
                ComparedSql.bands("select grade as value, count(*)::float8 as weight from shown group by grade", BANDS),
                most);
    }

    /**
     * Of either period how many answers wait until their days are over, to how many shoppers, and of how many something else was foretold, to how
     * many.
     */
    static String others(ComparedSql sql, long clock) {
        return """
                select now, count(*) filter (where purchase and open), count(distinct shopper) filter (where purchase and open),
                  count(*) filter (where not purchase), count(distinct shopper) filter (where not purchase)
                from (
                  select %s as now, s.foretold = 'purchase' as purchase, s.at + %d > %s::int8 as open,
                    coalesce(m.to_id, s.user_id) as shopper
                  from %s and %s and s.user_id is not null and s.foretold is not null
                ) a group by now
                """.formatted(sql.now(), WEEK, sql.parameter(clock), sql.answers(), sql.inScenario());
    }

    /** Of how many shoppers purchases were foretold in each scenario. */
    static String scenarios(ComparedSql sql, long clock) {
        return """
                select scenario, count(distinct shopper) filter (where now), count(distinct shopper) filter (where not now)
                from (
                  select %s as now, s.scenario, coalesce(m.to_id, s.user_id) as shopper
                  from %s and s.user_id is not null and s.foretold = 'purchase' and s.at + %d <= %s::int8
                ) a group by scenario
                """.formatted(sql.now(), sql.answers(), WEEK, sql.parameter(clock));
    }
}
