package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.online.domain.DriftDimension;
import io.cxm.satisfaction.online.domain.DriftSums;

/** The statements that make sums of what was shown in two periods. Their rows are of parts and folds, however many answers there are. */
final class DriftStatements {
    private static final int PRICE_BANDS = 5;
    private static final int SCORE_BANDS = 10;
    /** For so many milliseconds an item is new. */
    static final long NEW = DriftSums.NEW_DAYS * 86_400_000L;
    /** As {@link ShownSql} has it, as a number: many are told apart faster than texts. */
    private static final String SHOPPER =
            "hashtextextended(coalesce('s' || coalesce(m.to_id, s.user_id), 'n' || s.session_id, 'r' || s.id), 0)";

    private DriftStatements() {}

    /**
     * A row for a dimension, a part of it and a fold of shoppers. Parts are of values ({@code v} and the value), bands ({@code b} and its number),
     * others ({@code o}) and what is unknown ({@code u}). Prices and scores are put in bands by what was shown before; low and high are those
     * of a band, scores as grades. One row more, without a part, counts the shoppers of either period, and has as low since when the first item is known of which
     * that is known. What was shown is counted by item and
     * grade first, to know the parts, and then by fold: nothing is kept of a single shopper, whose rows would be many and large.
     */
    static String parts(ComparedSql sql) {
        return """
                with asked as materialized (
                  select %1$s as now, s.at, s.found, s.items, s.probabilities, %2$s as shopper
                  from %3$s and %4$s and cardinality(s.items) > 0
                ), shown as not materialized (
                  select a.now, (a.shopper & %5$d)::int4 as fold, a.at, f.item_id, a.found -> f.item_id as found, %6$s as grade
                  from asked a cross join lateral unnest(a.items, a.probabilities) f(item_id, p)
                ), counted as materialized (
                  select item_id, grade, grouping(item_id) = 0 as of_item, count(*)::float8 as n,
                    (count(*) filter (where not now))::float8 as ago
                  from shown group by grouping sets ((item_id), (grade))
                ), known as materialized (
                  select c.item_id, c.n, c.ago, i.category, i.price, i.since
                  from counted c left join item i on i.tenant_id = %7$s and i.item_id = c.item_id where c.of_item
                ), prices as materialized (
                  %8$s
                ), grades as materialized (
                  %9$s
                ), categories as (
                  select category, case when row_number() over (order by sum(n) desc, category) > %10$d then 'o'
                    else 'v' || category end as part
                  from known where category is not null group by category
                ), placed as materialized (
                  select k.item_id, k.since, coalesce(c.part, 'u') as category, coalesce('b' || p.band, 'u') as price
                  from known k left join categories c on c.category = k.category left join prices p on p.value = k.price
                ), sums as (
                  select now, fold, category, price, found, band, age, grouping(category, price, found, band) as kind,
                    count(*)::float8 as n
                  from (
                    select s.now, s.fold, p.category, p.price, s.found, g.band,
                      case when p.since is null then 'u' when s.at - p.since < %11$d then 'vnew' else 'vold' end as age
                    from shown s join placed p on p.item_id = s.item_id left join grades g on g.value = s.grade
                  ) a
                  group by grouping sets ((now, fold, category), (now, fold, price), (now, fold, found), (now, fold, band),
                    (now, fold, age))
                ), parts as (
                  select case kind when 7 then '%12$s' when 11 then '%13$s' when 14 then '%14$s' else '%15$s' end as dimension,
                    case kind when 7 then category when 11 then price when 14 then 'b' || band else age end as part, now, fold, n
                  from sums where kind <> 13
                  union all
                  select '%16$s', coalesce('v' || c.name, 'u'), s.now, s.fold,
                    s.n / case when c.name is null then 1 else jsonb_array_length(s.found) end
                  from sums s left join lateral jsonb_array_elements_text(
                    case when jsonb_typeof(s.found) = 'array' then s.found end) c(name) on true
                  where s.kind = 13
                ), bounds as (
                  select '%13$s' as dimension, 'b' || band as part, min(value)::float8 as low, max(value)::float8 as high
                  from prices group by band
                  union all select '%14$s', 'b' || band, min(value), max(value) from grades group by band
                )
                select p.dimension, p.part, p.fold, coalesce(sum(p.n) filter (where p.now), 0) as now,
                  coalesce(sum(p.n) filter (where not p.now), 0) as ago, min(b.low) as low, max(b.high) as high
                from parts p left join bounds b on b.dimension = p.dimension and b.part = p.part
                where p.part is not null group by p.dimension, p.part, p.fold
                union all
                select null, null, 0, count(distinct shopper) filter (where now), count(distinct shopper) filter (where not now),
                  (select min(since)::float8 from item where tenant_id = %7$s), null
                from asked
                order by 1, 2, 3
                """.formatted(
                        sql.now(),
                        SHOPPER,
                        sql.answers(),
                        sql.inScenario(),
                        DriftSums.FOLDS - 1,
                        ComparedSql.graded("f.p"),
                        sql.tenant(),
                        ComparedSql.bands(
                                "select price as value, sum(ago) as weight from known where price is not null group by price",
                                PRICE_BANDS),
                        ComparedSql.bands(
                                "select grade as value, ago as weight from counted where not of_item and grade is not null",
                                SCORE_BANDS),
                        DriftSums.MOST_VALUES,
                        NEW,
                        DriftDimension.CATEGORY.label(),
                        DriftDimension.PRICE.label(),
                        DriftDimension.SCORE.label(),
                        DriftDimension.AGE.label(),
                        DriftDimension.CHANNEL.label());
    }

    /** How many shoppers were shown something in each scenario. */
    static String scenarios(ComparedSql sql) {
        return """
                select scenario, count(distinct shopper) filter (where now), count(distinct shopper) filter (where not now)
                from (
                  select %s as now, s.scenario, %s as shopper from %s and cardinality(s.items) > 0
                ) a group by scenario
                """.formatted(sql.now(), SHOPPER, sql.answers());
    }
}
