package io.cxm.ranking.job.store;

/** The statements of {@link SqlJobs}. A job that has ended keeps nobody's id: {@code after} is emptied with its end. */
final class JobStatements {
    /** One of a tenant at a time adds or erases: an erasure would not see what is about to be committed. */
    static final String ALONE = "select pg_advisory_xact_lock(7310, hashtext($1))";

    static final String OTHERS = "select count(*) from recommendation_job_turn where unfinished and tenant_id <> $1";
    static final String CALL = """
            insert into recommendation_job_turn as t (tenant_id, unfinished, since)
            select $1::text, true, $2::timestamptz
            where not exists (select from configuration_state where tenant_id = $1 and erased)
            on conflict (tenant_id) do update set unfinished = true
            """;
    static final String ADD = """
            insert into recommendation_job (tenant_id, id, scenario, shoppers, items, format, created_at, state)
            select $1::text, $2::text, $3::text, $4::text, $5::integer, $6::text, $7::timestamptz, 'queued'
            where (select count(*) from recommendation_job where tenant_id = $1 and state in ('queued', 'running')) < $8
            """;
    static final String FIND = JobRows.SELECT + " where tenant_id = $1 and id = $2";
    static final String LIST = JobRows.SELECT
            + " where tenant_id = $1 and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4";
    static final String COUNT = "select count(*) from recommendation_job where tenant_id = $1";
    static final String CANCEL = """
            update recommendation_job set state = 'cancelled', finished_at = $3, after = '', attempt = 0, bytes = 0
            where tenant_id = $1 and id = $2 and state in ('queued', 'running')
            """;
    static final String WAITING = """
            select tenant_id from recommendation_job_turn
            where unfinished and (leased_until is null or leased_until < $1) order by since limit $2
            """;
    static final String TENANTS = "select tenant_id from recommendation_job_turn";
    static final String TURN = """
            update recommendation_job_turn set attempt = attempt + 1, leased_until = $3, since = $2
            where tenant_id = $1 and (leased_until is null or leased_until < $2) returning attempt
            """;
    /** What was begun goes on before another begins. */
    static final String TAKE = """
            update recommendation_job set state = 'running', started_at = coalesce(started_at, $2)
            where tenant_id = $1 and id = (
              select id from recommendation_job where tenant_id = $1 and state in ('queued', 'running')
              order by state = 'running' desc, created_at, id limit 1)
            returning\s""" + JobRows.COLUMNS;

    static final String REST =
            "update recommendation_job_turn set unfinished = false, leased_until = null where tenant_id = $1";
    static final String HOLD =
            "update recommendation_job_turn set leased_until = $3 where tenant_id = $1 and attempt = $2";
    static final String RUNNING =
            "select 1 from recommendation_job where tenant_id = $1 and id = $2 and state = 'running'";
    static final String COMMIT = """
            update recommendation_job
            set total = $3, looked = $4, listed = $5, degraded = $6, after = $7, attempt = $8, bytes = $9
            where tenant_id = $1 and id = $2 and state = 'running'
            """;
    static final String RELEASE = """
            update recommendation_job_turn set leased_until = null, since = $3 where tenant_id = $1 and attempt = $2
            """;
    static final String FINISH = """
            update recommendation_job set state = $3::text, problem = $4, finished_at = $5, after = '',
              attempt = case when $3::text = 'succeeded' then attempt else 0 end
            where tenant_id = $1 and id = $2 and state = 'running'
            """;
    static final String EXPIRED = JobRows.SELECT_FROM + """
             (select *, row_number() over (order by created_at desc, id desc) as place from recommendation_job
              where tenant_id = $1 and state not in ('queued', 'running')) ended
            where finished_at < $2 or place > $3
            """;
    static final String REMOVE =
            "delete from recommendation_job where tenant_id = $1 and id = $2 and state not in ('queued', 'running')";
    /** The first whose file may be written just now: the one that has the turn, or the next one. */
    static final String ATTEMPT = """
            select attempt + case when leased_until is null then 1 else 0 end
            from recommendation_job_turn where tenant_id = $1
            """;

    static final String ALL = JobRows.SELECT + " where tenant_id = $1";
    /** Whoever is at work is told so with their next page. */
    static final String SEIZE = """
            update recommendation_job_turn set attempt = attempt + 1, leased_until = $2
            where tenant_id = $1 returning attempt
            """;

    static final String UNDER_WAY = JobRows.SELECT + " where tenant_id = $1 and state = 'running' and attempt > 0";
    static final String LET_GO = """
            update recommendation_job set after = '', attempt = 0, bytes = 0
            where tenant_id = $1 and state = 'succeeded' and attempt > 0
            """;
    static final String ERASE_ALL = "delete from recommendation_job where tenant_id = $1";
    static final String ERASE_TURN = "delete from recommendation_job_turn where tenant_id = $1";

    private JobStatements() {}
}
