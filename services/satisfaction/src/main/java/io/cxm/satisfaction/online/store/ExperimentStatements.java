package io.cxm.satisfaction.online.store;

/**
 * The statements that make sums of an experiment ($2) of a tenant ($1), with the days of a shopper's outcome ($3), the data's clock ($4)
 * and the treatment ($5): an id whose arms were changed deals everybody anew, so that answers before and after are not of one experiment.
 * A shopper's days begin with their first answer of it, and all that comes of them is of that answer's arm: who is known by another id
 * later may be dealt again, and leaving these out would leave the arms uneven, the more the less equal their shares are. Whoever has
 * no other id is dealt by the session, and counts by it. Answers that name nobody are left out: nobody was assigned.
 *
 * <p>What the parts of a statement have in common is brought together by groups and windows, and never by joins of them: how many
 * rows they have the planner cannot know, and where it expects one it compares each with each.
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
            ), dealt as (
              select *, min(at) over (partition by shopper) as since,
                first_value(arm) over (partition by shopper order by arm is null, at, id) as entered
              from asked
            ), counted as (
              select id, items, teams, shopper, entered as arm, since + $3::int8 as until
              from dealt where since + $3::int8 <= $4::int8 and at < since + $3::int8
            ), shown as (
              select shopper, arm, team, bool_or(clicked) as clicked, bool_or(bought) as bought from (
                select c.id, i.item_id, c.shopper, c.arm, c.teams ->> i.item_id as team, false as clicked, false as bought
                from counted c cross join lateral unnest(c.items) i(item_id)
                union all
                select c.id, e.item_id, c.shopper, c.arm, c.teams ->> e.item_id, e.type <> 'purchase', e.type = 'purchase'
                from counted c join shop_event e on e.tenant_id = $1 and e.recommendation_id = c.id and e.at < c.until
                where e.type in ('click', 'view', 'purchase') and e.item_id = any(c.items)
              ) told group by id, item_id, shopper, arm, team
            )""";

    /** A row for an arm; crossed are those of its shoppers who were answered from others too. */
    static final String ARMS = """
            with %s, people as (
              select shopper, max(arm) as arm, max(arms) as arms, max(answers) as answers, bool_or(followed) as followed,
                nullif(sum(shown), 0)::float8 as shown, sum(clicks)::float8 as clicks, bool_or(bought) as bought
              from (
                select shopper, min(entered) as arm, count(distinct arm) as arms, count(*) as answers,
                  min(at) + $3::int8 <= $4::int8 as followed, 0 as shown, 0 as clicks, false as bought
                from dealt group by shopper
                union all
                select shopper, null, null, null, null, 1, clicked::int, bought from shown
              ) told group by shopper
            ), arms as (
              select p.arm, count(*) as shoppers, count(*) filter (where p.arms > 1) as crossed,
                sum(p.answers)::int8 as answers, count(*) filter (where p.followed) as followed,
                count(*) filter (where p.bought) as converted, %s
              from people p where p.arm is not null group by p.arm
            )
            select arms.*, (select s.arm_share from recommendation s where s.tenant_id = $1 and s.experiment = $2
                and s.treatment is not distinct from $5 and s.arm = arms.arm and s.arm_share is not null
                order by s.at desc limit 1) as share
            from arms order by arm
            """.formatted(ASSIGNED, ShownStatements.ratio("clicked", "p.shown", "p.clicks"));

    /** What was paid, by arm and currency. */
    static final String TAKINGS = """
            with %s, paid as (
              select c.arm, c.shopper, upper(e.currency) as currency, sum(e.value) as value
              from counted c join shop_event e on e.tenant_id = $1 and e.recommendation_id = c.id and e.at < c.until
                and e.type = 'purchase' and e.value is not null and e.item_id = any(c.items)
              where c.arm is not null group by 1, 2, 3
            )
            select arm, currency, count(*) filter (where value > 0), sum(value), sum(value * value)
            from paid group by arm, currency order by arm, 4 desc, currency limit 1000
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
            ), beside as (
              select *, max(clicks) filter (where team = $6) over (partition by shopper) as control from credit
            )
            select t.team, coalesce(sum(c.items), 0)::int8, coalesce(sum(c.clicks), 0)::int8,
              count(*) filter (where c.clicks > c.control), count(*) filter (where c.clicks < c.control),
              count(*) filter (where c.clicks = c.control)
            from unnest($7::text[]) t(team) left join beside c on c.team = t.team
            group by t.team order by t.team
            """.formatted(ASSIGNED);

    private ExperimentStatements() {}
}
