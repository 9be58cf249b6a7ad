package io.cxm.ranking.job.store;

import io.cxm.ranking.job.Jobs;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in PostgreSQL. Whoever changes something at a tenant's jobs that another may change too holds the row of the tenant's turn first,
 * so that a page is committed by whose turn it is, or not at all.
 */
@Singleton
public class SqlJobs implements Jobs {
    /** One of a tenant at a time adds or erases: an erasure would not see what is about to be committed. */
    private static final String ALONE = "select pg_advisory_xact_lock(7310, hashtext($1))";

    private static final String OTHERS =
            "select count(*) from recommendation_job_turn where unfinished and tenant_id <> $1";
    private static final String CALL = """
            insert into recommendation_job_turn as t (tenant_id, unfinished, since)
            select $1::text, true, $2::timestamptz
            where not exists (select from configuration_state where tenant_id = $1 and erased)
            on conflict (tenant_id) do update set unfinished = true
            """;
    private static final String ADD = """
            insert into recommendation_job (tenant_id, id, scenario, shoppers, items, format, created_at, state)
            select $1::text, $2::text, $3::text, $4::text, $5::integer, $6::text, $7::timestamptz, 'queued'
            where (select count(*) from recommendation_job where tenant_id = $1 and state in ('queued', 'running')) < $8
            """;
    private static final String FIND = JobRows.SELECT + " where tenant_id = $1 and id = $2";
    private static final String LIST = JobRows.SELECT
            + " where tenant_id = $1 and (created_at, id) < ($2, $3) order by created_at desc, id desc limit $4";
    private static final String COUNT = "select count(*) from recommendation_job where tenant_id = $1";
    private static final String CANCEL = """
            update recommendation_job set state = 'cancelled', finished_at = $3, attempt = 0, bytes = 0
            where tenant_id = $1 and id = $2 and state in ('queued', 'running')
            """;
    /** After every job that there can be. */
    private static final After FIRST = new After(Instant.parse("9999-01-01T00:00:00Z"), "");

    private static final String WAITING = """
            select tenant_id from recommendation_job_turn
            where unfinished and (leased_until is null or leased_until < $1) order by since limit $2
            """;
    private static final String TENANTS = "select tenant_id from recommendation_job_turn";
    private static final String TURN = """
            update recommendation_job_turn set attempt = attempt + 1, leased_until = $3, since = $2
            where tenant_id = $1 and (leased_until is null or leased_until < $2) returning attempt
            """;
    /** What was begun goes on before another begins. */
    private static final String TAKE = """
            update recommendation_job set state = 'running', started_at = coalesce(started_at, $2)
            where tenant_id = $1 and id = (
              select id from recommendation_job where tenant_id = $1 and state in ('queued', 'running')
              order by state = 'running' desc, created_at, id limit 1)
            returning\s""" + JobRows.COLUMNS;
    private static final String REST =
            "update recommendation_job_turn set unfinished = false, leased_until = null where tenant_id = $1";
    private static final String HOLD =
            "update recommendation_job_turn set leased_until = $3 where tenant_id = $1 and attempt = $2";
    private static final String RUNNING =
            "select 1 from recommendation_job where tenant_id = $1 and id = $2 and state = 'running'";
    private static final String COMMIT = """
            update recommendation_job
            set total = $3, looked = $4, listed = $5, degraded = $6, after = $7, attempt = $8, bytes = $9
            where tenant_id = $1 and id = $2 and state = 'running'
            """;
    private static final String RELEASE = """
            update recommendation_job_turn set leased_until = null, since = $3 where tenant_id = $1 and attempt = $2
            """;
    private static final String FINISH = """
            update recommendation_job set state = $3::text, problem = $4, finished_at = $5,
              attempt = case when $3::text = 'succeeded' then attempt else 0 end
            where tenant_id = $1 and id = $2 and state = 'running'
            """;
    private static final String EXPIRED = JobRows.SELECT_FROM + """
             (select *, row_number() over (order by created_at desc, id desc) as place from recommendation_job
              where tenant_id = $1 and state not in ('queued', 'running')) ended
            where finished_at < $2 or place > $3
            """;
    private static final String REMOVE =
            "delete from recommendation_job where tenant_id = $1 and id = $2 and state not in ('queued', 'running')";
    private static final String ATTEMPT = "select attempt from recommendation_job_turn where tenant_id = $1";
    private static final String ALL = JobRows.SELECT + " where tenant_id = $1";
    /** Whoever is at work is told so with their next page. */
    private static final String SEIZE = """
            update recommendation_job_turn set attempt = attempt + 1, leased_until = $2
            where tenant_id = $1 returning attempt
            """;
    private static final String UNDER_WAY =
            JobRows.SELECT + " where tenant_id = $1 and state = 'running' and attempt > 0";
    private static final String LET_GO =
            "update recommendation_job set attempt = 0, bytes = 0 where tenant_id = $1 and state = 'succeeded' and attempt > 0";
    private static final String ERASE_ALL = "delete from recommendation_job where tenant_id = $1";
    private static final String ERASE_TURN = "delete from recommendation_job_turn where tenant_id = $1";

    private static final Uni<Optional<Taken>> NOTHING = Uni.createFrom().item(Optional.empty());

    private final TenantSql sql;

    SqlJobs(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Added> add(TenantId tenant, Job job, int perTenant, int tenants) {
        Tuple called = Tuple.of(tenant.value(), JobRows.time(job.createdAt()));
        return sql.inTransaction(tenant, connection -> execute(connection, ALONE, Tuple.of(tenant.value()))
                .chain(() -> execute(connection, OTHERS, Tuple.of(tenant.value())))
                .chain(rows -> rows.iterator().next().getLong(0) >= tenants
                        ? Uni.createFrom().item(Added.BUSY)
                        : execute(connection, CALL, called).chain(turn -> turn.rowCount() == 0
                                ? Uni.createFrom().item(Added.GONE)
                                : execute(connection, ADD, JobRows.added(tenant, job, perTenant))
                                        .map(added -> added.rowCount() == 1 ? Added.ADDED : Added.TOO_MANY))));
    }

    @Override
    public Uni<Optional<Job>> find(TenantId tenant, String id) {
        return run(tenant, FIND, Tuple.of(tenant.value(), id))
                .map(rows -> JobRows.read(rows).stream().findFirst());
    }

    @Override
    public Uni<List<Job>> list(TenantId tenant, @Nullable After after, int size) {
        After place = after == null ? FIRST : after;
        return run(tenant, LIST, Tuple.of(tenant.value(), JobRows.time(place.createdAt()), place.id(), size))
                .map(JobRows::read);
    }

    @Override
    public Uni<Long> count(TenantId tenant) {
        return run(tenant, COUNT, Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Void> cancel(TenantId tenant, String id, Instant now) {
        return run(tenant, CANCEL, Tuple.of(tenant.value(), id, JobRows.time(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<TenantId>> waiting(Instant now, int most) {
        return sql.inTransaction(connection -> execute(connection, WAITING, Tuple.of(JobRows.time(now), most))
                .map(SqlJobs::ids));
    }

    @Override
    public Uni<List<TenantId>> tenants() {
        return sql.inTransaction(
                connection -> connection.query(TENANTS).execute().map(SqlJobs::ids));
    }

    private static List<TenantId> ids(RowSet<Row> rows) {
        List<TenantId> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(new TenantId(row.getString(0))));
        return ids;
    }

    @Override
    public Uni<Optional<Taken>> take(TenantId tenant, Instant now, Instant until) {
        Tuple turn = Tuple.of(tenant.value(), JobRows.time(now), JobRows.time(until));
        return sql.inTransaction(tenant, connection -> execute(connection, TURN, turn)
                .chain(turns -> turns.rowCount() == 0
                        ? NOTHING
                        : taken(connection, tenant, now, turns.iterator().next().getLong(0))));
    }

    private static Uni<Optional<Taken>> taken(SqlConnection connection, TenantId tenant, Instant now, long attempt) {
        return execute(connection, TAKE, Tuple.of(tenant.value(), JobRows.time(now)))
                .chain(rows -> rows.size() == 0
                        ? execute(connection, REST, Tuple.of(tenant.value())).chain(() -> NOTHING)
                        : Uni.createFrom()
                                .item(Optional.of(new Taken(JobRows.read(rows).getFirst(), attempt))));
    }

    @Override
    public Uni<Boolean> hold(TenantId tenant, Taken taken, Instant until) {
        return mine(
                tenant,
                taken,
                until,
                connection -> execute(connection, RUNNING, ofJob(tenant, taken)).map(rows -> rows.size() == 1));
    }

    @Override
    public Uni<Boolean> commit(TenantId tenant, Taken taken, Progress progress, Instant until) {
        Tuple values = ofJob(tenant, taken)
                .addLong(progress.total())
                .addLong(progress.looked())
                .addLong(progress.listed())
                .addLong(progress.degraded())
                .addString(progress.after())
                .addLong(progress.attempt())
                .addLong(progress.bytes());
        return mine(
                tenant,
                taken,
                until,
                connection -> execute(connection, COMMIT, values).map(rows -> rows.rowCount() == 1));
    }

    /** Does it while it is this work's turn. */
    private Uni<Boolean> mine(TenantId tenant, Taken taken, Instant until, Work work) {
        Tuple turn = Tuple.of(tenant.value(), taken.attempt(), JobRows.time(until));
        return sql.inTransaction(tenant, connection -> execute(connection, HOLD, turn)
                .chain(held -> held.rowCount() == 1
                        ? work.on(connection)
                        : Uni.createFrom().item(false)));
    }

    @FunctionalInterface
    private interface Work {
        Uni<Boolean> on(SqlConnection connection);
    }

    private static Tuple ofJob(TenantId tenant, Taken taken) {
        return Tuple.of(tenant.value(), taken.job().id());
    }

    @Override
    public Uni<Void> release(TenantId tenant, long attempt, Instant now) {
        return run(tenant, RELEASE, Tuple.of(tenant.value(), attempt, JobRows.time(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> finish(TenantId tenant, Taken taken, State end, Instant now) {
        Tuple turn = Tuple.of(tenant.value(), taken.attempt(), JobRows.time(now));
        return sql.inTransaction(tenant, connection -> execute(connection, RELEASE, turn)
                .chain(held -> held.rowCount() == 1
                        ? execute(connection, FINISH, JobRows.ended(tenant, taken.job().id(), end))
                                .map(rows -> rows.rowCount() == 1)
                        : Uni.createFrom().item(false)));
    }

    @Override
    public Uni<List<Job>> expired(TenantId tenant, Instant before, int newest) {
        return run(tenant, EXPIRED, Tuple.of(tenant.value(), JobRows.time(before), (long) newest))
                .map(JobRows::read);
    }

    @Override
    public Uni<Void> remove(TenantId tenant, String id) {
        return run(tenant, REMOVE, Tuple.of(tenant.value(), id)).replaceWithVoid();
    }

    @Override
    public Uni<Files> files(TenantId tenant) {
        Tuple of = Tuple.of(tenant.value());
        // the jobs first: what a later attempt wrote meanwhile is not looked at
        return sql.inTransaction(
                tenant, connection -> execute(connection, ALL, of).chain(rows -> {
                    Set<String> ids = new HashSet<>();
                    Set<String> files = new HashSet<>();
                    for (Job job : JobRows.read(rows)) {
                        ids.add(job.id());
                        files.add(job.fileName(job.progress().attempt()));
                    }
                    return execute(connection, ATTEMPT, of).map(turns -> {
                        long attempt =
                                turns.size() == 0 ? 0 : turns.iterator().next().getLong(0);
                        return new Files(ids, files, attempt);
                    });
                }));
    }

    @Override
    public Uni<Seized> seize(TenantId tenant, Instant until) {
        Tuple of = Tuple.of(tenant.value());
        return sql.inTransaction(tenant, connection -> execute(
                        connection, SEIZE, Tuple.of(tenant.value(), JobRows.time(until)))
                .chain(turns -> turns.rowCount() == 0
                        ? Uni.createFrom().item(new Seized(0, 0, List.of()))
                        : execute(connection, LET_GO, of).chain(gone -> execute(connection, UNDER_WAY, of)
                                .map(rows -> new Seized(
                                        turns.iterator().next().getLong(0), gone.rowCount(), JobRows.read(rows))))));
    }

    @Override
    public Uni<Integer> eraseAll(TenantId tenant) {
        Tuple of = Tuple.of(tenant.value());
        return sql.inTransaction(tenant, connection -> execute(connection, ALONE, of)
                .chain(() -> execute(connection, ERASE_TURN, of))
                .chain(() -> execute(connection, ERASE_ALL, of))
                .map(RowSet::rowCount));
    }

    private Uni<RowSet<Row>> run(TenantId tenant, String statement, Tuple values) {
        return sql.inTransaction(tenant, connection -> execute(connection, statement, values));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values);
    }
}
