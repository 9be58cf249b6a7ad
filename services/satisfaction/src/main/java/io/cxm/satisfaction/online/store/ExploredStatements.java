package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.online.domain.ChannelSums;
import io.cxm.satisfaction.online.domain.PolicySums;
import java.util.StringJoiner;

/** The statements that make sums of what was drawn. Each gives a few rows for a policy or a channel, however many answers there are. */
final class ExploredStatements {
    private ExploredStatements() {}

    /** How many answers and shoppers there are. */
    static String totals(ShownSql sql) {
        return """
                with %s
                select count(*) filter (where inside and followed), count(*) filter (where inside and not followed),
                  count(distinct shopper) filter (where inside and followed),
                  count(*) filter (where inside and followed and not greedy)
                from explored
                """.formatted(sql.explored(PolicySums.FOLDS));
    }

    /** How many shoppers there are in each scenario, whatever is asked for. */
    static String scenarios(ShownSql sql) {
        return """
                with %s
                select scenario, count(distinct shopper) from explored where followed group by scenario
                """.formatted(sql.explored(PolicySums.FOLDS));
    }

    /**
     * The numbers of {@link PolicySums}, a row for a policy and a fold. The greedy one is that of a channel which found nothing anywhere: of
     * nobody, ''.
     */
    static String policies(ShownSql sql) {
        return """
                with %s, policies as (
                  select '' as name, false as random union all select '', true union all select name, false from channels
                ), chosen as (
                  select p.name, p.random, t.shopper, t.fold, t.clicked, t.bought, t.greedy, t.among, t.p,
                    t.first ? p.name as shown, not p.random
                      and (t.greedy_first ? p.name or not (t.first ? p.name or t.elsewhere ? p.name)) as same
                  from told t cross join policies p
                ), weighed as (
                  select *, case when random then 1 / (among * p)
                    when same and greedy or not same and shown then 1 / p else 0 end as w
                  from chosen
                ), people as (
                  select name, random, fold, shopper, (count(*) filter (where same))::float8 as d0,
                    (count(*) filter (where not same))::float8 as d1, %s
                  from weighed group by name, random, fold, shopper
                )
                select name, random, fold, count(*), count(*) filter (where d2 + d3 > 0), sum(q0), sum(q1), %s
                from people group by name, random, fold order by name, random, fold
                """.formatted(sql.explored(PolicySums.FOLDS), weights("same", 2), ShownSql.moments(PolicySums.NUMBERS));
    }

    /** The numbers of {@link ChannelSums}, a row for a channel. */
    static String channels(ShownSql sql) {
        return """
                with %s, weighed as (
                  select c.name, t.shopper, t.clicked, t.bought, coalesce(t.found ? c.name, false) as finds,
                    1 / (t.among * t.p) as w
                  from told t cross join channels c
                ), people as (
                  select name, shopper, %s from weighed group by name, shopper
                )
                select name, count(*), count(*) filter (where d0 > 0), count(*) filter (where d1 > 0), sum(q0), sum(q1), %s
                from people group by name order by name
                """.formatted(
                        sql.explored(PolicySums.FOLDS), weights("finds", 0), ShownSql.moments(ChannelSums.NUMBERS));
    }

    /** Σw, Σw·clicked and Σw·bought where something holds and where it does not, numbered from here on, and Σw² of both. */
    private static String weights(String holds, int from) {
        StringJoiner columns = new StringJoiner(", ");
        int number = from;
        for (String of : new String[] {"w", "w * clicked", "w * bought"}) {
            columns.add(sum(of, holds, "d" + number++)).add(sum(of, "not " + holds, "d" + number++));
        }
        return columns.add(sum("w * w", holds, "q0"))
                .add(sum("w * w", "not " + holds, "q1"))
                .toString();
    }

    private static String sum(String of, String where, String as) {
        return "coalesce(sum(" + of + ") filter (where " + where + "), 0)::float8 as " + as;
    }
}
