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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in PostgreSQL. Whoever changes something at a tenant's jobs that another may change too holds the row of the tenant's turn first,
 * so that a page is committed by whose turn it is, or not at all.
 */
@Singleton
public class SqlJobs implements Jobs {
    /** After every job that there can be. */
    private static final After FIRST = new After(Instant.parse("9999-01-01T00:00:00Z"), "");

    private static final Uni<Optional<Taken>> NOTHING = Uni.createFrom().item(Optional.empty());

    private final TenantSql sql;

    SqlJobs(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Added> add(TenantId tenant, Job job, int perTenant, int tenants) {
        Tuple called = Tuple.of(tenant.value(), JobRows.time(job.createdAt()));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.ALONE, Tuple.of(tenant.value()))
                        .chain(() -> execute(connection, JobStatements.OTHERS, Tuple.of(tenant.value())))
                        .chain(rows -> rows.iterator().next().getLong(0) >= tenants
                                ? Uni.createFrom().item(Added.BUSY)
                                : execute(connection, JobStatements.CALL, called)
                                        .chain(turn -> turn.rowCount() == 0
                                                ? Uni.createFrom().item(Added.GONE)
                                                : execute(
                                                                connection,
                                                                JobStatements.ADD,
                                                                JobRows.added(tenant, job, perTenant))
                                                        .map(added -> added.rowCount() == 1
                                                                ? Added.ADDED
                                                                : Added.TOO_MANY))));
    }

    @Override
    public Uni<Optional<Job>> find(TenantId tenant, String id) {
        return run(tenant, JobStatements.FIND, Tuple.of(tenant.value(), id))
                .map(rows -> JobRows.read(rows).stream().findFirst());
    }

    @Override
    public Uni<List<Job>> list(TenantId tenant, @Nullable After after, int size) {
        After place = after == null ? FIRST : after;
        return run(
                        tenant,
                        JobStatements.LIST,
                        Tuple.of(tenant.value(), JobRows.time(place.createdAt()), place.id(), size))
                .map(JobRows::read);
    }

    @Override
    public Uni<Long> count(TenantId tenant) {
        return run(tenant, JobStatements.COUNT, Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Void> cancel(TenantId tenant, String id, Instant now) {
        return run(tenant, JobStatements.CANCEL, Tuple.of(tenant.value(), id, JobRows.time(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<TenantId>> waiting(Instant now, int most) {
        return sql.inTransaction(
                connection -> execute(connection, JobStatements.WAITING, Tuple.of(JobRows.time(now), most))
                        .map(SqlJobs::ids));
    }

    @Override
    public Uni<List<TenantId>> tenants() {
        return sql.inTransaction(
                connection -> connection.query(JobStatements.TENANTS).execute().map(SqlJobs::ids));
    }

    private static List<TenantId> ids(RowSet<Row> rows) {
        List<TenantId> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(new TenantId(row.getString(0))));
        return ids;
    }

    @Override
    public Uni<Optional<Taken>> take(TenantId tenant, Instant now, Instant until) {
        Tuple turn = Tuple.of(tenant.value(), JobRows.time(now), JobRows.time(until));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.TURN, turn)
                        .chain(turns -> turns.rowCount() == 0
                                ? NOTHING
                                : taken(
                                        connection,
                                        tenant,
                                        now,
                                        turns.iterator().next().getLong(0))));
    }

    private static Uni<Optional<Taken>> taken(SqlConnection connection, TenantId tenant, Instant now, long attempt) {
        return execute(connection, JobStatements.TAKE, Tuple.of(tenant.value(), JobRows.time(now)))
                .chain(rows -> rows.size() == 0
                        ? execute(connection, JobStatements.REST, Tuple.of(tenant.value()))
                                .chain(() -> NOTHING)
                        : Uni.createFrom()
                                .item(Optional.of(new Taken(JobRows.read(rows).getFirst(), attempt))));
    }

    @Override
    public Uni<Boolean> hold(TenantId tenant, Taken taken, Instant until) {
        return mine(
                tenant,
                taken,
                until,
                connection -> execute(connection, JobStatements.RUNNING, ofJob(tenant, taken))
                        .map(rows -> rows.size() == 1));
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
                connection -> execute(connection, JobStatements.COMMIT, values).map(rows -> rows.rowCount() == 1));
    }

    /** Does it while it is this work's turn. */
    private Uni<Boolean> mine(TenantId tenant, Taken taken, Instant until, Work work) {
        Tuple turn = Tuple.of(tenant.value(), taken.attempt(), JobRows.time(until));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.HOLD, turn)
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
        return run(tenant, JobStatements.RELEASE, Tuple.of(tenant.value(), attempt, JobRows.time(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> finish(TenantId tenant, Taken taken, State end, Instant now) {
        Tuple turn = Tuple.of(tenant.value(), taken.attempt(), JobRows.time(now));
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.RELEASE, turn)
                        .chain(held -> held.rowCount() == 1
                                ? execute(
                                                connection,
                                                JobStatements.FINISH,
                                                JobRows.ended(
                                                        tenant, taken.job().id(), end))
                                        .map(rows -> rows.rowCount() == 1)
                                : Uni.createFrom().item(false)));
    }

    @Override
    public Uni<List<Job>> expired(TenantId tenant, Instant before, int newest) {
        return run(tenant, JobStatements.EXPIRED, Tuple.of(tenant.value(), JobRows.time(before), (long) newest))
                .map(JobRows::read);
    }

    @Override
    public Uni<Void> remove(TenantId tenant, String id) {
        return run(tenant, JobStatements.REMOVE, Tuple.of(tenant.value(), id)).replaceWithVoid();
    }

    @Override
    public Uni<Files> files(TenantId tenant) {
        Tuple of = Tuple.of(tenant.value());
        // the attempt first: what it, or a later one, commits meanwhile counts by its number
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.ATTEMPT, of)
                        .chain(turns -> execute(connection, JobStatements.ALL, of)
                                .map(rows -> new Files(
                                        fileNames(JobRows.read(rows)),
                                        turns.size() == 0
                                                ? Long.MAX_VALUE
                                                : turns.iterator().next().getLong(0)))));
    }

    private static Set<String> fileNames(List<Job> jobs) {
        return jobs.stream().map(job -> job.fileName(job.progress().attempt())).collect(Collectors.toSet());
    }

    @Override
    public Uni<Seized> seize(TenantId tenant, Instant until) {
        Tuple of = Tuple.of(tenant.value());
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.SEIZE, Tuple.of(tenant.value(), JobRows.time(until)))
                        .chain(turns -> turns.rowCount() == 0
                                ? Uni.createFrom().item(new Seized(0, 0, List.of()))
                                : execute(connection, JobStatements.LET_GO, of)
                                        .chain(gone -> execute(connection, JobStatements.UNDER_WAY, of)
                                                .map(rows -> new Seized(
                                                        turns.iterator().next().getLong(0),
                                                        gone.rowCount(),
                                                        JobRows.read(rows))))));
    }

    @Override
    public Uni<Integer> eraseAll(TenantId tenant) {
        Tuple of = Tuple.of(tenant.value());
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, JobStatements.ALONE, of)
                        .chain(() -> execute(connection, JobStatements.ERASE_TURN, of))
                        .chain(() -> execute(connection, JobStatements.ERASE_ALL, of))
                        .map(RowSet::rowCount));
    }

    private Uni<RowSet<Row>> run(TenantId tenant, String statement, Tuple values) {
        return sql.inTransaction(tenant, connection -> execute(connection, statement, values));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values);
    }
}
