package io.cxm.ingestion.batch.store;

import io.cxm.ingestion.batch.IdempotencyConfig;
import io.cxm.ingestion.batch.RequestKey;
import io.cxm.ingestion.batch.RequestKeys;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Idempotency-Keys in PostgreSQL: one round trip before a request's work and one after it, whatever the number of its
 * elements. The table's primary key decides between two instances. A database that is slow or away is left alone for a
 * while, since events do not need it.
 */
@Singleton
public class SqlRequestKeys implements RequestKeys {
    private static final Logger LOG = Logger.getLogger(SqlRequestKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** No request takes longer, so one that has not been answered by then never is. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    // what is lost with the machine is a key whose body is stored once all the same
    private static final String QUICK_COMMIT = "set local synchronous_commit = off";
    private static final String TAKE = """
            insert into request_keys as k (tenant_id, kind, key, body_hash, at, answered) values ($1, $2, $3, $4, $5, false)
            on conflict (tenant_id, kind, key) do update
              set body_hash = excluded.body_hash, at = excluded.at, answered = false
              where k.at <= $6 or (not k.answered and (k.body_hash = excluded.body_hash or k.at <= $7))
            """;
    // a statement of its own, since the one before does not see what it waited for
    private static final String HOLDER = """
            select body_hash, at, answered from request_keys where tenant_id = $1 and kind = $2 and key = $3
            """;
    private static final String ANSWERED = """
            insert into request_keys as k (tenant_id, kind, key, body_hash, at, answered) values ($1, $2, $3, $4, $5, true)
            on conflict (tenant_id, kind, key) do update set answered = true where k.body_hash = excluded.body_hash
            """;
    private static final String FREE = """
            delete from request_keys
            where tenant_id = $1 and kind = $2 and key = $3 and body_hash = $4 and not answered
            """;
    private static final String REMOVE = """
            delete from request_keys where ctid = any(array(
              select ctid from request_keys where tenant_id = $1 and at <= $2 limit $3))
            """;
    private final TenantSql sql;
    private final IdempotencyConfig config;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    SqlRequestKeys(TenantSql sql, IdempotencyConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Holder>> take(RequestKey key, String body, long now) {
        OffsetDateTime at = time(now);
        Tuple values = named(key)
                .addValue(body)
                .addValue(at)
                .addValue(at.minus(config.lifetime()))
                .addValue(at.minus(LONGEST_REQUEST));
        return ask(
                key,
                connection -> Uni.combine()
                        .all()
                        .unis(
                                connection.query(QUICK_COMMIT).execute(),
                                connection.preparedQuery(TAKE).execute(values),
                                connection.preparedQuery(HOLDER).execute(named(key)))
                        .with((_, _, rows) -> rows.stream().findFirst().map(SqlRequestKeys::holder)),
                Optional.empty());
    }

    @Override
    public Uni<Void> answered(RequestKey key, Holder holder) {
        return write(key, ANSWERED, named(key).addValue(holder.body()).addValue(time(holder.at())));
    }

    @Override
    public Uni<Void> free(RequestKey key, Holder holder) {
        return write(key, FREE, named(key).addValue(holder.body()));
    }

    /** Removes keys whose time is over, no more than this. */
    public Uni<Integer> removeOld(TenantId tenant, int most) {
        Instant time = clock.instant().minus(config.lifetime());
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(tenant.value(), time.atOffset(ZoneOffset.UTC), most))
                        .map(RowSet::rowCount));
    }

    private Uni<Void> write(RequestKey key, String statement, Tuple values) {
        return ask(
                        key,
                        connection -> Uni.combine()
                                .all()
                                .unis(
                                        connection.query(QUICK_COMMIT).execute(),
                                        connection.preparedQuery(statement).execute(values))
                                .with((_, rows) -> rows.rowCount()),
                        0)
                .replaceWithVoid();
    }

    private <T> Uni<T> ask(RequestKey key, Function<SqlConnection, Uni<T>> statements, T unknown) {
        if (clock.instant().isBefore(awayUntil)) {
            return Uni.createFrom().item(unknown);
        }
        return Uni.createFrom()
                .deferred(() -> {
                    // given up and not cancelled: a connection that comes later must find its way back to the pool
                    CompletableFuture<T> asked =
                            sql.writeInOneTrip(key.tenant(), statements).subscribeAsCompletionStage();
                    return Uni.createFrom().completionStage(asked.copy());
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Idempotency-Keys are in memory alone for %s: %s", PAUSE, failure.getMessage());
                    awayUntil = clock.instant().plus(PAUSE);
                    return unknown;
                });
    }

    private static Holder holder(Row row) {
        return new Holder(row.getString(0), row.getOffsetDateTime(1).toInstant().toEpochMilli(), row.getBoolean(2));
    }

    private static Tuple named(RequestKey key) {
        return Tuple.of(key.tenant().value(), key.kind().wireName(), key.key());
    }

    private static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
