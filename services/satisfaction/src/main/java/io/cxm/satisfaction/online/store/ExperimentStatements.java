package io.cxm.satisfaction.online.store;

/**
 * The statements that make sums of an experiment ($2) of a tenant ($1), with the days of a shopper's outcome ($3), the data's clock ($4)
 * and the treatment ($5): an id whose arms were changed deals everybody anew, so that answers before and after are not of one experiment.
 * A shopper's days begin with their first answer of it, and all that comes of them is of that answer's arm: who is known by another id
 * later may be dealt again, and leaving these out would leave the arms uneven, the more the less equal their shares are. Whoever has
 * no other id is dealt by the session, and counts by it. Answers that name nobody are left out: nobody was assigned.
 */
final class ExperimentStatements {
    /** Its newest treatment, and when answers of it were given. */
    static final String SPAN = """
            select treatment, min(at), max(at) from recommendation where tenant_id = $1 and experiment = $2
            group by treatment order by 3 desc, 2 desc limit 1
            """;

    private static final String ASSIGNED = """
            asked as (
              select s.id, s.at, s.arm, s.items, s.teams,
                coalesce('u:' || coalesce(m.to_id, s.user_id), 's:' || s.session_id) as shopper
              from recommendation s left join shopper_alias m on m.tenant_id = $1 and m.from_id = s.user_id
              where s.tenant_id = $1 and s.experiment = $2 and s.treatment is not distinct from $5
                and coalesce(s.user_id, s.session_id) is not null
            ), entered as (
              select shopper, min(at) as at, count(distinct arm) as arms, count(*) as answers,
                (array_agg(arm order by at, id) filter (where arm is not null))[1] as arm,
                min(at) + $3::int8 <= $4::int8 as followed
              from asked group by shopper
            ), counted as (
              select a.id, a.items, a.teams, a.shopper, n.arm, n.at + $3::int8 as until
              from asked a join entered n on n.shopper = a.shopper
              where n.followed and a.at < n.at + $3::int8
            ), led as (
              select e.recommendation_id, e.item_id, bool_or(e.type <> 'purchase') as clicked,
                bool_or(e.type = 'purchase') as bought
              from counted c join shop_event e on e.tenant_id = $1 and e.recommendation_id = c.id and e.at < c.until
              where e.type in ('click', 'view', 'purchase') group by e.recommendation_id, e.item_id
            ), shown as (
              select c.shopper, c.arm, c.teams ->> i.item_id as team, coalesce(led.clicked, false) as clicked,
                coalesce(led.bought, false) as bought
              from counted c cross join lateral unnest(c.items) i(item_id)
              left join led on led.recommendation_id = c.id and led.item_id = i.item_id
            )""";

    /** A row for an arm; crossed are those of its shoppers who were answered from others too. */
    static final String ARMS = """
            with %s, people as (
              select shopper, count(*)::float8 as shown, (count(*) filter (where clicked))::float8 as clicks,
                bool_or(bought) as bought
              from shown group by shopper
            ), arms as (
              select n.arm, count(*) as shoppers, count(*) filter (where n.arms > 1) as crossed,
                sum(n.answers)::int8 as answers, count(*) filter (where n.followed) as followed,
                count(*) filter (where p.bought) as converted, %s
              from entered n left join people p on p.shopper = n.shopper where n.arm is not null group by n.arm
            )
            select arms.*, (select s.arm_share from recommendation s where s.tenant_id = $1 and s.experiment = $2
                and s.treatment is not distinct from $5 and s.arm = arms.arm and s.arm_share is not null
                order by s.at desc limit 1) as share
            from arms order by arm
            """.formatted(ASSIGNED, ShownStatements.ratio("clicked", "p.shown", "p.clicks"));

    /** What was paid, by arm and currency. */
    static final String TAKINGS = """
            with %s, paid as (
              select c.arm, c.shopper, e.currency, sum(e.value) as value
              from counted c join shop_event e on e.tenant_id = $1 and e.recommendation_id = c.id and e.at < c.until
                and e.type = 'purchase' and e.value is not null and e.item_id = any(c.items)
              where c.arm is not null group by 1, 2, 3
            )
            select arm, '', currency, count(*) filter (where value > 0), sum(value), sum(value * value)
            from paid group by arm, currency order by arm, 5 desc, currency limit 1000
            """.formatted(ASSIGNED);

    static final String TEAMS = """
            select distinct t.value from recommendation s cross join lateral jsonb_each_text(s.teams) t
            where s.tenant_id = $1 and s.experiment = $2 and s.treatment is not distinct from $3
              and jsonb_typeof(s.teams) = 'object' limit 20
            """;

    /** Credits by team, and who has more than the control ($6) has of a shopper; $7: all teams, each with a row. */
    static final String CREDITS = """
            with %s, credit as (
              select t.team, s.shopper, count(*) filter (where s.team = t.team) as items,
                count(*) filter (where s.team = t.team and s.clicked) as clicks
              from shown s cross join unnest($7::text[]) t(team) group by t.team, s.shopper
            )
            select t.team, coalesce(sum(c.items), 0)::int8, coalesce(sum(c.clicks), 0)::int8,
              count(*) filter (where c.clicks > b.clicks), count(*) filter (where c.clicks < b.clicks),
              count(*) filter (where c.clicks = b.clicks)
            from unnest($7::text[]) t(team)
              left join (credit c join credit b on b.shopper = c.shopper and b.team = $6) on c.team = t.team
            group by t.team order by t.team
            """.formatted(ASSIGNED);

    private ExperimentStatements() {}
}
