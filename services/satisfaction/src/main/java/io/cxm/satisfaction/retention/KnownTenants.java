package io.cxm.satisfaction.retention;

import io.cxm.tenancy.TenantId;
import java.util.Set;

/** The tenants that there are. */
public interface KnownTenants {
    /** Those that were announced and are not gone. */
    Set<TenantId> known();
}
