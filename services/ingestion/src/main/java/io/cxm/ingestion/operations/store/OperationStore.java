package io.cxm.ingestion.operations.store;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.database.DatabaseOutage;
import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
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
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private static final String COLUMNS = "id, type, validate_only, state, read, accepted, rejected, rows_per_second,"
            + " problem_type, problem_detail, created_at, finished_at";

    /** Names this process in the table. */
    private final String runner = UUID.randomUUID().toString();

    private final TenantSql sql;
    private final Clock clock;

    OperationStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An operation that was begun under an Idempotency-Key, and the request that it was begun with. */
    public record Known(Operation operation, String request) {}

    /** The operation of this key, of the last 24 hours. */
    public Uni<Optional<Known>> byKey(TenantId tenant, String key) {
        return in(
                tenant,
                c -> c.preparedQuery("select " + COLUMNS + ", request_hash from operations"
                                + " where tenant_id = $1 and idempotency_key = $2 and created_at > $3")
                        .execute(Tuple.of(tenant.value(), key, now().minus(KEY_LIFETIME)))
                        .map(rows -> first(rows).map(row -> new Known(operation(row), row.getString("request_hash")))));
    }

    /** Writes a new one down. False when another one has taken the key meanwhile. */
    public Uni<Boolean> create(TenantId tenant, Operation operation, @Nullable String key, @Nullable String request) {
        String insert = "insert into operations (tenant_id, id, kind, type, validate_only, state, runner, heartbeat_at,"
                + " created_at, idempotency_key, request_hash)"
                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) on conflict do nothing";
        Tuple values = Tuple.tuple()
                .addValue(tenant.value())
                .addValue(operation.id())
                .addValue(Operation.KIND)
                .addValue(operation.terms().type().wireName())
                .addValue(operation.terms().validateOnly())
                .addValue(operation.state().wireName())
                .addValue(runner)
                .addValue(operation.createdAt().atOffset(ZoneOffset.UTC))
                .addValue(key)
                .addValue(request);
        return in(
                tenant,
                c -> freeKey(c, tenant, key)
                        .chain(() -> c.preparedQuery(insert).execute(values))
                        .map(rows -> rows.rowCount() == 1));
    }

    private Uni<Void> freeKey(SqlConnection connection, TenantId tenant, @Nullable String key) {
        return key == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update operations set idempotency_key = null"
                                + " where tenant_id = $1 and idempotency_key = $2 and created_at <= $3")
                        .execute(Tuple.of(tenant.value(), key, now().minus(KEY_LIFETIME)))
                        .replaceWithVoid();
    }

    /**
     * Writes down how far it is. True when its cancellation was asked for, or it is not there any more. What was taken
     * for dead while the database was away (it ended with its last heartbeat) is alive again by this.
     */
    public Uni<Boolean> progress(TenantId tenant, String id, Progress progress) {
        return in(
                tenant,
                c -> c.preparedQuery("update operations set read = $3, accepted = $4, rejected = $5,"
                                + " rows_per_second = $6, heartbeat_at = $7, state = 'running', problem_type = null,"
                                + " problem_detail = null, finished_at = null"
                                + " where tenant_id = $1 and id = $2 and (state = 'running'"
                                + " or (state = 'failed' and finished_at = heartbeat_at)) returning cancel_requested")
                        .execute(values(tenant, id, progress).addValue(now()))
                        .map(rows -> first(rows)
                                .map(row -> row.getBoolean("cancel_requested"))
                                .orElse(true)));
    }

    /** Writes down its end. */
    public Uni<Void> finish(
            TenantId tenant, String id, Progress progress, OperationState state, @Nullable Failure failure) {
        return in(
                tenant,
                c -> c.preparedQuery("update operations set read = $3, accepted = $4, rejected = $5,"
                                + " rows_per_second = $6, finished_at = $7, state = $8, problem_type = $9,"
                                + " problem_detail = $10 where tenant_id = $1 and id = $2")
                        .execute(values(tenant, id, progress)
                                .addValue(now())
                                .addValue(state.wireName())
                                .addValue(
                                        failure == null ? null : failure.type().name())
                                .addValue(failure == null ? null : failure.detail()))
                        .replaceWithVoid());
    }

    private static Tuple values(TenantId tenant, String id, Progress progress) {
        return Tuple.tuple()
                .addValue(tenant.value())
                .addValue(id)
                .addValue(progress.read())
                .addValue(progress.accepted())
                .addValue(progress.rejected())
                .addValue(progress.rowsPerSecond());
    }

    public Uni<Optional<Operation>> find(TenantId tenant, String id) {
        return in(
                tenant,
                c -> failSilent(c, tenant)
                        .chain(() -> c.preparedQuery(
                                        "select " + COLUMNS + " from operations where tenant_id = $1 and id = $2")
                                .execute(Tuple.of(tenant.value(), id)))
                        .map(rows -> first(rows).map(OperationStore::operation)));
    }

    /** The newest ones first, those before this id. */
    public Uni<List<Operation>> list(TenantId tenant, @Nullable String before, int limit) {
        return in(
                tenant,
                c -> failSilent(c, tenant)
                        .chain(() -> c.preparedQuery(
                                        "select " + COLUMNS + " from operations"
                                                + " where tenant_id = $1 and ($2::text is null or id < $2) order by id desc limit $3")
                                .execute(Tuple.of(tenant.value(), before, limit)))
                        .map(rows ->
                                rows.stream().map(OperationStore::operation).toList()));
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

    private Uni<Void> failSilent(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery("update operations set state = 'failed', finished_at = heartbeat_at, problem_type = $4,"
                        + " problem_detail = 'The service stopped while it ran; send the rows again'"
                        + " where tenant_id = $1 and state = 'running' and runner <> $2 and heartbeat_at < $3")
                .execute(Tuple.of(tenant.value(), runner, now().minus(SILENCE), ProblemType.UNAVAILABLE.name()))
                .replaceWithVoid();
    }

    private <T> Uni<T> in(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return sql.inTransaction(tenant, work).onFailure().transform(DatabaseOutage::asProblem);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.stream().findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Operation operation(Row row) {
        return OperationRow.read(row);
    }
}
