package io.cxm.ranking.configuration.store;

import io.cxm.messaging.Outgoing;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.store.TenantSessions;
import io.cxm.tenancy.TenantId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Rows of what tenants configured, in transactions in which the rows of one tenant exist. */
@Singleton
public class ConfigurationStore {
    private static final String STATE = "insert into configuration_state (tenant_id, version, erased)"
            + " values (:tenant, 0, false) on conflict (tenant_id) do nothing";
    private static final String ALL = "from EntryRow where tenantId = :tenant and kind = :kind";

    private static final String EVERYTHING = "from EntryRow where tenantId = :tenant order by id";

    private static final String KEEP =
            "insert into untold_change (tenant_id, version, id, record) values (:tenant, :version, :id, :record)";

    private final TenantSessions sessions;

    ConfigurationStore(Mutiny.SessionFactory factory) {
        sessions = new TenantSessions(factory);
    }

    /** One transaction of this tenant. Hibernate keeps its session with the context, so it must be the caller's own. */
    public <T> Uni<T> inTransaction(TenantId tenant, Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!VertxContext.isOnDuplicatedContext()) {
                throw new IllegalStateException("a transaction needs a context of its own");
            }
            return sessions.inTransaction(tenant, work);
        });
    }

    /** The tenant's state, kept from others until this transaction ends: its changes come one after the other. */
    public Uni<StateRow> hold(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(STATE)
                .setParameter("tenant", tenant.value())
                .executeUpdate()
                .chain(() -> session.find(StateRow.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** The row, or null. */
    public Uni<@Nullable EntryRow> find(Mutiny.Session session, TenantId tenant, Kind kind, String id) {
        return session.find(EntryRow.class, new EntryRow.Key(tenant.value(), kind.code(), id));
    }

    /** All rows of a kind. */
    public Uni<List<EntryRow>> all(Mutiny.Session session, TenantId tenant, Kind kind) {
        return session.createQuery(ALL, EntryRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("kind", kind.code())
                .getResultList();
    }

    /** Everything that a tenant configured, whatever its kind. */
    public Uni<List<Entry>> all(Mutiny.Session session, TenantId tenant) {
        return session.createQuery(EVERYTHING, EntryRow.class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .map(rows -> rows.stream()
                        .flatMap(row -> Kind.of(row.kind).map(kind -> entry(kind, row)).stream())
                        .toList());
    }

    /** Keeps the record of the change that made this version of the tenant's, until the broker has it. */
    public Uni<Void> keep(Mutiny.Session session, TenantId tenant, long version, Outgoing record) {
        return session.createNativeQuery(KEEP)
                .setParameter("tenant", tenant.value())
                .setParameter("version", version)
                .setParameter("id", record.key().entity())
                .setParameter("record", record.value())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** What a row says. */
    public static Entry entry(Kind kind, EntryRow row) {
        return new Entry(kind, row.id, row.version, row.terms, row.changedAt);
    }
}
