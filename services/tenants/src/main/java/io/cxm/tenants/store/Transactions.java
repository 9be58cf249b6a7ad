package io.cxm.tenants.store;

import io.cxm.store.TenantSessions;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
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
        return sessions.inTransaction(tenant, work);
    }

    /** One transaction in which all rows of the table of tenants exist, and no row of any other tenant's table. */
    public <T> Uni<T> ofOperator(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.inTransaction(session -> asOperator(session).chain(() -> work.apply(session)));
    }

    /** One transaction of an operator about this tenant: both of the above. */
    public <T> Uni<T> ofOperator(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return sessions.inTransaction(tenant, session -> asOperator(session).chain(() -> work.apply(session)));
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
