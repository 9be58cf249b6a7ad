package io.cxm.serving.status;

import io.cxm.serving.Holding;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it is known which bundles serve, and changes are followed. */
@Readiness
@Singleton
class BundlesKnown implements HealthCheck {
    private final Holding holding;

    BundlesKnown(Holding holding) {
        this.holding = holding;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bundles known")
                .status(holding.ready())
                .build();
    }
}
