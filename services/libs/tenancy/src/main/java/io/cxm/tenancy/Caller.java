package io.cxm.tenancy;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who sent the request that is being answered. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The caller's tenant. An operator has none and is refused. */
    public TenantId tenant() {
        TenantId tenant = identity.getAttribute(TenantOfToken.ATTRIBUTE);
        if (tenant == null) {
            throw new ForbiddenException("the caller belongs to no tenant");
        }
        return tenant;
    }

    /** The subject of the token: an id, never a name. */
    public String subject() {
        return identity.getPrincipal().getName();
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }
}
