package io.cxm.satisfaction.intake.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tenants that are gone, of which nothing is stored any more, whenever it was received. */
public final class ErasedTenants {
    private static final String CONTAINS = "select 1 from erasure where tenant_id = $1 and user_id = '' limit 1";
    private static final String COUNT = "select count(*) from erasure where tenant_id = :tenant and user_id = ''";

    private ErasedTenants() {}

    /** Asked in a transaction that holds the tenant's lock, or an erasure under way would not be seen. */
    public static Uni<Boolean> contains(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery(CONTAINS)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.size() > 0);
    }

    /** The same in a session of Hibernate. */
    public static Uni<Boolean> contains(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult()
                .map(n -> n > 0);
    }
}
