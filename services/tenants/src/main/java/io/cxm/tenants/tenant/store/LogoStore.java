package io.cxm.tenants.tenant.store;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.tenant.domain.Logo;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Logos of tenants. */
@ApplicationScoped
public class LogoStore {
    /** The logo, or null. */
    public Uni<@Nullable LogoRow> find(Mutiny.Session session, TenantId tenant) {
        return session.find(LogoRow.class, tenant.value());
    }

    /** Puts this logo in the place of what is there; the transaction holds the tenant's row. */
    public Uni<Void> put(Mutiny.Session session, TenantId tenant, Logo logo) {
        return find(session, tenant).chain(found -> {
            var row = found == null ? new LogoRow() : found;
            row.tenantId = tenant.value();
            row.type = logo.type().mediaType();
            row.image = logo.image();
            return found == null ? session.persist(row) : Uni.createFrom().voidItem();
        });
    }

    /** Takes the logo away. */
    public Uni<Void> remove(Mutiny.Session session, TenantId tenant) {
        return find(session, tenant).chain(row -> row == null ? Uni.createFrom().voidItem() : session.remove(row));
    }
}
