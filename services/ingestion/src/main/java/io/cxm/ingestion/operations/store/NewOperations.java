package io.cxm.ingestion.operations.store;

import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins operations, each Idempotency-Key at most once in 24 hours; one that failed or was cancelled frees its key. */
@Singleton
public class NewOperations {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);
    private final OperationStore store;

    NewOperations(OperationStore store) {
        this.store = store;
    }

    /**
     * The operation that holds a key: it runs or has succeeded.
     *
     * @param request what it was begun with, but for the body
     * @param body the hash of its body; null while it runs
     */
    public record Holder(
            Operation operation, String request, @Nullable String body) {}

    /** Which operation holds this key. */
    public Uni<Optional<Holder>> holder(TenantId tenant, String key, Set<String> here) {
        return store.in(
                tenant,
                c -> store.failSilent(c, tenant, here)
                        .chain(() -> c.preparedQuery("select " + OperationStore.COLUMNS + ", request_hash, body_hash"
                                        + " from operations where tenant_id = $1 and idempotency_key = $2"
                                        + " and created_at > $3 and state not in ('failed', 'cancelled')")
                                .execute(Tuple.of(tenant.value(), key, oldest())))
                        .map(rows -> rows.stream()
                                .findFirst()
                                .map(row -> new Holder(
                                        OperationRow.read(row),
                                        row.getString("request_hash"),
                                        row.getString("body_hash")))));
    }

    /**
     * Writes a new one down. Gives the name for ids that are derived from its rows: its own id, or that name of the
     * operation that freed this key by failing, so that rows which it had stored are not stored again. Empty when
     * another one holds the key.
     */
    public Uni<Optional<String>> create(
            TenantId tenant, Operation operation, @Nullable String key, @Nullable String request) {
        String insert = "insert into operations (tenant_id, id, kind, type, validate_only, state, runner, heartbeat_at,"
                + " created_at, idempotency_key, request_hash, request_name)"
                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11) on conflict do nothing";
        Tuple values = Tuple.tuple()
                .addValue(tenant.value())
                .addValue(operation.id())
                .addValue(Operation.KIND)
                .addValue(operation.terms().type().wireName())
                .addValue(operation.terms().validateOnly())
                .addValue(operation.state().wireName())
                .addValue(store.runner())
                .addValue(operation.createdAt().atOffset(ZoneOffset.UTC))
                .addValue(key)
                .addValue(request);
        return store.in(
                tenant,
                c -> freeKey(c, tenant, key).chain(inherited -> {
                    String name = inherited.orElse(operation.id());
                    return c.preparedQuery(insert)
                            .execute(values.addValue(name))
                            .map(rows -> Optional.of(name).filter(n -> rows.rowCount() == 1));
                }));
    }

    /** Takes the key from one that is old or has failed; the name of one that has failed within the key's time. */
    private Uni<Optional<String>> freeKey(SqlConnection connection, TenantId tenant, @Nullable String key) {
        return key == null
                ? Uni.createFrom().item(Optional.empty())
                : connection
                        .preparedQuery("update operations set idempotency_key = null"
                                + " where tenant_id = $1 and idempotency_key = $2"
                                + " and (created_at <= $3 or state in ('failed', 'cancelled'))"
                                + " returning case when created_at > $3 then request_name end")
                        .execute(Tuple.of(tenant.value(), key, oldest()))
                        .map(rows -> rows.stream().findFirst().flatMap(row -> Optional.ofNullable(row.getString(0))));
    }

    private OffsetDateTime oldest() {
        return store.now().minus(KEY_LIFETIME);
    }
}
