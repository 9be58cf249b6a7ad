package io.cxm.tenants.care;

import io.cxm.tenancy.TenantId;
import io.cxm.tenants.client.ApiClients;
import io.cxm.tenants.erasure.DeletionSteps;
import io.cxm.tenants.provider.ProviderMembers;
import io.cxm.tenants.tenant.TenantConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How a tenant that is deleted loses its access. */
@ApplicationScoped
public class Ending {
    private final ApiClients clients;
    private final ProviderMembers members;
    private final DeletionSteps steps;
    private final TenantConfig config;

    Ending(ApiClients clients, ProviderMembers members, DeletionSteps steps, TenantConfig config) {
        this.clients = clients;
        this.members = members;
        this.steps = steps;
        this.config = config;
    }

    /** Shuts the tenant's clients and members out, and ends it when all services have confirmed. */
    public Uni<Void> drive(TenantId tenant) {
        return clients.removeAllAccess(tenant)
                .chain(() -> members.removeAll(tenant))
                .chain(() -> steps.accessRemoved(tenant))
                .chain(() -> steps.complete(tenant, config.receiptsFrom()));
    }
}
