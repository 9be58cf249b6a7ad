package io.cxm.tenants.store;

import io.cxm.store.TenantSessions;
import io.cxm.tenancy.TenantId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions in which the rows of one tenant exist, or those that an operator works on. */
@Singleton
public class Transactions {
    private final TenantSessions sessions;

    Transactions(Mutiny.SessionFactory factory) {
        sessions = new TenantSessions(factory);
    }

    /** One transaction of this tenant. */
    public <T> Uni<T> of(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return ownContext(() -> sessions.inTransaction(tenant, work));
    }

    /** One transaction in which all rows of the table of tenants exist, and no row of any other tenant's table. */
    public <T> Uni<T> ofOperator(Function<Mutiny.Session, Uni<T>> work) {
        return ownContext(
                () -> sessions.inTransaction(session -> asOperator(session).chain(() -> work.apply(session))));
    }

    /** One transaction of an operator about this tenant: both of the above. */
    public <T> Uni<T> ofOperator(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return ownContext(() ->
                sessions.inTransaction(tenant, session -> asOperator(session).chain(() -> work.apply(session))));
    }

    /**
     * Hibernate keeps the open session with the Vert.x context and hands it to whoever asks on the same one. On a context
     * that others share, two tenants' work would meet in one transaction.
     */
    private static <T> Uni<T> ownContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!VertxContext.isOnDuplicatedContext()) {
                throw new IllegalStateException("a transaction needs a context of its own");
            }
            return work.get();
        });
    }

    private static Uni<String> asOperator(Mutiny.Session session) {
        return session.createNativeQuery("select set_config('app.operator', 'on', true)", String.class)
                .getSingleResult();
    }

    /** Whether this failed because something of that key is there already. */
    public static boolean isDuplicate(Throwable failure) {
        for (Throwable f = failure; f != null; f = f.getCause()) {
            if (f instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
