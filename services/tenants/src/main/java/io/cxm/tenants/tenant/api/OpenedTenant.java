package io.cxm.tenants.tenant.api;

import io.cxm.tenants.tenant.Opening;
import java.time.Instant;

/** A tenant, just opened, with its first client's secret. */
public record OpenedTenant(
        String id, String name, String plan, IntegrationClient integrationClient, Instant createdAt) {

    /** The client that the tenant's programs begin with. */
    public record IntegrationClient(String clientId, String clientSecret) {}

    static OpenedTenant of(Opening.Opened opened) {
        return new OpenedTenant(
                opened.tenant().id(),
                opened.tenant().name(),
                opened.tenant().plan().word(),
                new IntegrationClient(opened.clientId(), opened.clientSecret()),
                opened.tenant().createdAt());
    }
}
