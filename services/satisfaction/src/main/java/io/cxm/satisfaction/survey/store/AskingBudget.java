package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps shoppers from being asked too often: once in 30 days and four times a year, under whichever of their ids.
 *
 * <p>One statement looks and takes, and the row of the shopper is what two of them wait at: of two invitations at the same moment one
 * is refused, whatever the instances. What was asked under ids that were merged since lies in rows that nobody writes to any more,
 * for as long as the tenant's lock is held, which a merge takes alone.
 */
final class AskingBudget {
    private static final long MONTH = Duration.ofDays(30).toMillis();
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final int A_YEAR = 4;

    private static final String TAKE = ShopperNames.with("$2") + """
            , asked as (
              select b.user_id <> (select id from person) as merged, t
              from survey_budget b join name n on n.id = b.user_id cross join unnest(b.times) t
              where b.tenant_id = $1 and t > $3::int8 - %2$d
            ), barred as (
              select exists (select from survey_opt_out o join name n on n.id = o.user_id where o.tenant_id = $1) as out,
                not $5::bool and exists (select from survey_invitation i join name n on n.id = i.user_id
                  where i.tenant_id = $1 and i.state = 'waiting' and i.holdout) as reserved
            ), taken as (
              insert into survey_budget as b (tenant_id, user_id, times, at)
              select $1, p.id, array[$3::int8], $3::int8 from person p, barred
              where not barred.out and not barred.reserved
                and not exists (select from asked where merged and t > $3::int8 - %1$d)
                and (select count(*) from asked where merged) < $4::int4
              on conflict (tenant_id, user_id) do update set
                times = (select array_agg(t) from unnest(b.times || excluded.times) t where t > excluded.at - %2$d),
                at = excluded.at
              where not exists (select from unnest(b.times) t where t > excluded.at - %1$d)
                and (select count(*) from unnest(b.times) t where t > excluded.at - %2$d)
                  + (select count(*) from asked where merged) < $4::int4
              returning 1
            )
            select exists (select from taken), barred.out, barred.reserved,
              (select count(*) from asked) >= $4::int4
                and not exists (select from asked where t > $3::int8 - %1$d)
            from barred
            """.formatted(MONTH, YEAR);

    private AskingBudget() {}

    /**
     * Takes one invitation of this shopper's; or why there is none to take. In a transaction that holds the tenant's lock.
     *
     * @param holdout of the random slice, for which others leave one a year, and wait while one of it does
     * @param reserve whether there is such a slice
     */
    static Uni<Optional<SkipReason>> take(
            SqlConnection c, TenantId tenant, String user, long now, boolean holdout, boolean reserve) {
        int most = reserve && !holdout ? A_YEAR - 1 : A_YEAR;
        return c.preparedQuery(TAKE)
                .execute(Tuple.of(tenant.value(), user, now, most, holdout))
                .map(rows -> refusal(rows.iterator().next()));
    }

    private static Optional<SkipReason> refusal(Row row) {
        if (row.getBoolean(0)) {
            return Optional.empty();
        }
        if (row.getBoolean(1)) {
            return Optional.of(SkipReason.OPTED_OUT);
        }
        if (row.getBoolean(2)) {
            return Optional.of(SkipReason.RESERVED);
        }
        // of two at the same moment the second does not see what the first took, which was a moment ago
        return Optional.of(row.getBoolean(3) ? SkipReason.ASKED_OFTEN : SkipReason.ASKED_RECENTLY);
    }
}
