package io.cxm.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Hibernate sessions for one tenant, each in one transaction. Row-level security shows them that tenant's rows alone.
 *
 * <p>Not a bean, since services without entities have no session factory: a service that has makes one of its own.
 * Hibernate Reactive's own {@code @TenantId} starts and then fails at the first call, so it is not used.
 */
public final class TenantSessions {
    private final Mutiny.SessionFactory sessions;

    public TenantSessions(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Runs the work in one transaction of this tenant. Do not nest. */
    public <T> Uni<T> inTransaction(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(
                session -> session.createNativeQuery("select set_config('app.tenant', :tenant, true)", String.class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult()
                        .chain(() -> work.apply(session)));
    }

    /** Runs the work in one transaction without a tenant, for tables that have none. */
    public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(work);
    }
}
