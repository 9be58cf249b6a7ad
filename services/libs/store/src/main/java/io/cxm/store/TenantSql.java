package io.cxm.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple4;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * SQL transactions for one tenant. Row-level security shows them that tenant's rows and no others; a connection that
 * skipped this class would see nothing at all.
 *
 * <p>The setting is local to the transaction ({@code set_config(…, true)}). With a setting of the session, pooled
 * connections carried one tenant's rows to the next caller in nearly every test of it.
 */
@ApplicationScoped
public class TenantSql {
    private static final String SET_TENANT = "select set_config('app.tenant', $1, true)";
    private static final String ONE_STATE = "set transaction isolation level repeatable read read only";
    /** Of who keeps a snapshot and does nothing else; a database that ends idle transactions would end the work with it. */
    private static final String HOLD =
            "begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = 0";

    /** The entry of a subscription's context that holds the id of the snapshot which its transactions see. */
    private static final String SNAPSHOT = "cxm.store.snapshot";

    private final Pool pool;

    TenantSql(Pool pool) {
        this.pool = pool;
    }

    /** Transactions over another pool than the service's usual one. */
    public static TenantSql of(Pool pool) {
        return new TenantSql(pool);
    }

    /** Runs the work in one transaction of this tenant; commits when it completes, rolls back when it fails. */
    public <T> Uni<T> inTransaction(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .context(context -> isAtOneTime(context)
                        // before any statement that reads, as which entering counts
                        ? begun(ONE_STATE + "; set transaction snapshot '" + context.get(SNAPSHOT) + "'", tenant, work)
                        : pool.withTransaction(c -> enter(c, tenant).chain(() -> work.apply(c))));
    }

    /** The same for reads of several statements, all of which see the rows as they are when the first of them begins. */
    public <T> Uni<T> inOneState(TenantId tenant, Function<SqlConnection, Uni<T>> reads) {
        return Uni.createFrom()
                .context(context ->
                        isAtOneTime(context) ? inTransaction(tenant, reads) : begun(ONE_STATE, tenant, reads));
    }

    private <T> Uni<T> begun(String as, TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query(as)
                .execute()
                .chain(() -> enter(connection, tenant))
                .chain(() -> work.apply(connection)));
    }

    /**
     * Does work all of whose transactions of a tenant see the rows as they are now, whatever is stored meanwhile, and can
     * store nothing themselves. Reads in one trip are not among them.
     *
     * <p>It keeps a connection of its own until the work has ended, and the work needs more: of a pool as many of these may
     * be under way as leave it others. Where that connection is lost, what the work asks next fails. The work is not
     * cancelled with it; it has to end by itself.
     */
    public <T> Uni<T> atOneTime(Supplier<Uni<T>> work) {
        return pool.withConnection(holder -> holder.query(HOLD)
                .execute()
                .chain(() -> holder.query("select pg_export_snapshot()").execute())
                .map(rows -> Context.of(SNAPSHOT, rows.iterator().next().getString(0)))
                // not by withContext: the context of a connection's own work is not that of who asked for it
                .chain(context ->
                        Uni.createFrom().completionStage(() -> work.get().subscribeAsCompletionStage(context)))
                .onItemOrFailure()
                .call(() -> holder.query("commit").execute().onFailure().recoverWithNull()));
    }

    /** Whether what is subscribed to with this context is part of such work. */
    public static boolean isAtOneTime(Context context) {
        return context.contains(SNAPSHOT);
    }

    /**
     * Turns the running transaction to this tenant. For work that stores several tenants' records in one transaction,
     * one after the other, as the sinks of topics do.
     */
    public static Uni<Void> enter(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery(SET_TENANT)
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }

    /**
     * Runs reads of this tenant in one round trip: begin, tenant, queries and commit are all sent before the first of
     * them answers.
     *
     * @param queries must send all its queries when it is subscribed to, joined and not chained: what came later would
     *     run after the commit and see nothing
     */
    public <T> Uni<T> inOneTrip(TenantId tenant, Function<SqlConnection, Uni<T>> queries) {
        return trip("begin read only", tenant, queries);
    }

    /** The same for statements that write: all of them count, or none. */
    public <T> Uni<T> writeInOneTrip(TenantId tenant, Function<SqlConnection, Uni<T>> statements) {
        return trip("begin", tenant, statements);
    }

    private <T> Uni<T> trip(String begin, TenantId tenant, Function<SqlConnection, Uni<T>> queries) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(
                        connection.query(begin).execute(),
                        enter(connection, tenant),
                        queries.apply(connection),
                        connection.query("commit").execute())
                .collectFailures() // the connection goes back only when nothing is under way on it
                .asTuple()
                .onFailure(CompositeException.class)
                .transform(failure -> failure.getCauses().getFirst())
                .map(Tuple4::getItem3));
    }

    /** One transaction that no tenant is set for: it sees no tenant's rows until {@link #enter} is called in it. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }
}
