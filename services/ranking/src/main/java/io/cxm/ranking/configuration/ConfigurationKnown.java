package io.cxm.ranking.configuration;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once what tenants configured was read. It stays ready while the database is away: what was read holds. */
@Readiness
@Singleton
class ConfigurationKnown implements HealthCheck {
    private final InForce inForce;

    ConfigurationKnown(InForce inForce) {
        this.inForce = inForce;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration known")
                .status(inForce.ready())
                .build();
    }
}
