package io.cxm.gateway.directory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once all tenants and ended sessions are known: before that a closed tenant or an ended session would pass, and a
 * page's key would not.
 */
@Readiness
@ApplicationScoped
public class DirectoryReady implements HealthCheck {
    private final TenantDirectory directory;
    private final EndedSessions ended;

    DirectoryReady(TenantDirectory directory, EndedSessions ended) {
        this.directory = directory;
        this.ended = ended;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tenants-topic")
                .status(directory.complete() && ended.complete())
                .build();
    }
}
