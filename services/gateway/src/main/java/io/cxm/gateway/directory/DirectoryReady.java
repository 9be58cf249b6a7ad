package io.cxm.gateway.directory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once all tenants are known: before that a closed tenant would pass and a page's key would not. */
@Readiness
@ApplicationScoped
public class DirectoryReady implements HealthCheck {
    private final TenantDirectory directory;

    DirectoryReady(TenantDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tenants-topic")
                .status(directory.complete())
                .build();
    }
}
