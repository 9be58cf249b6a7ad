package io.cxm.recall.status;

import io.cxm.recall.tenants.RecallTenants;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it is known which bundles serve, and changes are followed. */
@Readiness
@Singleton
class BundlesKnown implements HealthCheck {
    private final RecallTenants tenants;

    BundlesKnown(RecallTenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bundles known")
                .status(tenants.ready())
                .build();
    }
}
