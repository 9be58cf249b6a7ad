package io.cxm.ingestion.operations.store;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.database.DatabaseOutage;
import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Operations in PostgreSQL. Each belongs to the process that runs it, which says every second that it is alive; one
 * whose process is silent for too long failed with it, and is written down as such when somebody looks.
 */
@Singleton
public class OperationStore {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    static final String COLUMNS = "id, type, validate_only, state, read, accepted, rejected, duplicates,"
            + " rows_per_second, problem_type, problem_detail, created_at, finished_at";

    private static final String COUNTS =
            "read = $3, accepted = $4, rejected = $5, duplicates = $6, rows_per_second = $7";

    private final String runner = UUID.randomUUID().toString();

    private final TenantSql sql;
    private final Clock clock;

    OperationStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Writes down how far it is. True when its cancellation was asked for, or it is not there any more. What was taken
     * for dead while the database was away (it ended with its last heartbeat) is alive again by this.
     */
    public Uni<Boolean> progress(TenantId tenant, String id, Progress progress) {
        return in(
                tenant,
                c -> c.preparedQuery("update operations set " + COUNTS
                                + ", heartbeat_at = $8, state = 'running', problem_type = null,"
                                + " problem_detail = null, finished_at = null"
                                + " where tenant_id = $1 and id = $2 and (state = 'running'"
                                + " or (state = 'failed' and finished_at = heartbeat_at)) returning cancel_requested")
                        .execute(values(tenant, id, progress).addValue(now()))
                        .map(rows -> first(rows)
                                .map(row -> row.getBoolean("cancel_requested"))
                                .orElse(true)));
    }

    /** Writes down its end, and the hash of its body if a repeat must be told by it. */
    public Uni<Void> finish(TenantId tenant, Operation ended, @Nullable String body) {
        Failure failure = ended.failure();
        return in(
                tenant,
                c -> c.preparedQuery(
                                "update operations set " + COUNTS + ", finished_at = $8, state = $9,"
                                        + " problem_type = $10, problem_detail = $11, body_hash = $12 where tenant_id = $1 and id = $2")
                        .execute(values(tenant, ended.id(), ended.progress())
                                .addValue(now())
                                .addValue(ended.state().wireName())
                                .addValue(
                                        failure == null ? null : failure.type().name())
                                .addValue(failure == null ? null : failure.detail())
                                .addValue(body))
                        .replaceWithVoid());
    }

    private static Tuple values(TenantId tenant, String id, Progress progress) {
        return Tuple.tuple()
                .addValue(tenant.value())
                .addValue(id)
                .addValue(progress.read())
                .addValue(progress.accepted())
                .addValue(progress.rejected())
                .addValue(progress.duplicates())
                .addValue(progress.rowsPerSecond());
    }

    /**
     * The operation.
     *
     * @param here those that run in this process, so that silence says nothing about them
     */
    public Uni<Optional<Operation>> find(TenantId tenant, String id, Set<String> here) {
        return in(
                tenant,
                c -> failSilent(c, tenant, here)
                        .chain(() -> c.preparedQuery(
                                        "select " + COLUMNS + " from operations where tenant_id = $1 and id = $2")
                                .execute(Tuple.of(tenant.value(), id)))
                        .map(rows -> first(rows).map(OperationRow::read)));
    }

    /** The newest ones first, those before this id. */
    public Uni<List<Operation>> list(TenantId tenant, @Nullable String before, int limit, Set<String> here) {
        return in(
                tenant,
                c -> failSilent(c, tenant, here)
                        .chain(() -> c.preparedQuery(
                                        "select " + COLUMNS + " from operations"
                                                + " where tenant_id = $1 and ($2::text is null or id < $2) order by id desc limit $3")
                                .execute(Tuple.of(tenant.value(), before, limit)))
                        .map(rows -> rows.stream().map(OperationRow::read).toList()));
    }

    /** How many there are; counts no further than this. */
    public Uni<Long> count(TenantId tenant, long most) {
        return in(
                tenant,
                c -> c.preparedQuery("select count(*) from (select 1 from operations where tenant_id = $1 limit $2) o")
                        .execute(Tuple.of(tenant.value(), most))
                        .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** Asks for its end; whoever runs it sees that within a second. */
    public Uni<Void> requestCancel(TenantId tenant, String id) {
        return in(
                tenant,
                c -> c.preparedQuery("update operations set cancel_requested = true"
                                + " where tenant_id = $1 and id = $2 and state = 'running'")
                        .execute(Tuple.of(tenant.value(), id))
                        .replaceWithVoid());
    }

    /** Removes operations that were begun before this time and ended, with their errors; no more than this. */
    public Uni<Integer> removeBefore(TenantId tenant, Instant time, int most) {
        return in(
                tenant,
                c -> c.preparedQuery("delete from operations where tenant_id = $1 and id in (select id from operations"
                                + " where tenant_id = $1 and created_at < $2 and state not in ('queued', 'running')"
                                + " order by id limit $3)")
                        .execute(Tuple.of(tenant.value(), time.atOffset(ZoneOffset.UTC), most))
                        .map(RowSet::rowCount));
    }

    /** Those that nobody has spoken for are failed: their process died, or could not write their end down. */
    Uni<Void> failSilent(SqlConnection connection, TenantId tenant, Set<String> here) {
        return connection
                .preparedQuery("update operations set state = 'failed', finished_at = heartbeat_at, problem_type = $4,"
                        + " problem_detail = 'The service stopped while it ran; send the rows again'"
                        + " where tenant_id = $1 and state = 'running' and not (id = any($2)) and heartbeat_at < $3")
                .execute(Tuple.of(
                        tenant.value(),
                        here.toArray(String[]::new),
                        now().minus(SILENCE),
                        ProblemType.UNAVAILABLE.name()))
                .replaceWithVoid();
    }

    /** Names this process in the table. */
    String runner() {
        return runner;
    }

    <T> Uni<T> in(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(tenant, work).onFailure().transform(DatabaseOutage::asProblem);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.stream().findFirst();
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
