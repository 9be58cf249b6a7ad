package io.cxm.satisfaction.intake.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Who may write a tenant's rows until the end of the transaction: all sinks together, or one alone. Without it an
 * erasure could miss rows that another transaction was about to commit.
 */
public final class TenantLock {
    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtextextended('cxm.' || $1, 0))";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.' || $1, 0))";

    /** As text, since Hibernate reads no void. */
    private static final String SHARED_IN_SESSION =
            "select cast(pg_advisory_xact_lock_shared(hashtextextended('cxm.' || :tenant, 0)) as text)";

    private TenantLock() {}

    /** Waits until no one holds it alone. */
    public static Uni<Void> shared(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery(SHARED)
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }

    /** The same in a session of Hibernate. */
    public static Uni<Void> shared(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(SHARED_IN_SESSION, String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Waits until no one else holds it. */
    public static Uni<Void> alone(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery(ALONE).execute(Tuple.of(tenant.value())).replaceWithVoid();
    }
}
