package io.cxm.ranking.status;

import io.cxm.ranking.tenants.RankingTenants;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it is known which bundles serve, and changes are followed. */
@Readiness
@Singleton
class BundlesKnown implements HealthCheck {
    private final RankingTenants tenants;

    BundlesKnown(RankingTenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bundles known")
                .status(tenants.ready())
                .build();
    }
}
