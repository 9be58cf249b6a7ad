package io.cxm.satisfaction.intake.store;

import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Stores one tenant's part of a batch inside a transaction that is already that tenant's. A repeat changes nothing. */
public interface BatchStore<M> {
    /**
     * What stores this batch, of all tenants: what takes long and needs no database is done when it comes, before a transaction holds a
     * connection and locks.
     */
    default Uni<BatchStore<M>> ready(List<Read<M>> batch) {
        return Uni.createFrom().item(this);
    }

    /** Stores these: in the order of their offsets, never none. */
    Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<M>> records);

    /** Whether this also stores what is told of a tenant that is gone. */
    default boolean storesOfErased() {
        return false;
    }

    /** Taken first in the transaction. Sinks share the tenant; what must not meet others' rows half written does not. */
    default Uni<Void> lock(SqlConnection connection, TenantId tenant, List<Read<M>> records) {
        return TenantLock.shared(connection, tenant);
    }

    /** What follows from it, after the commit and in transactions of its own. If it fails it follows later. */
    default Uni<Void> stored(TenantId tenant) {
        return Uni.createFrom().voidItem();
    }
}
