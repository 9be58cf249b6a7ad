package io.cxm.profile.usage;

import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenancy.TenantId;
import java.util.Collection;
import java.util.Optional;

/** What the control plane says of tenants. */
public interface Quotas {
    /** The tenant as it stands; empty while nothing was heard of it. */
    Optional<Tenant> of(TenantId tenant);

    /** All tenants that are known, deleted ones left out. */
    Collection<TenantId> tenants();
}
