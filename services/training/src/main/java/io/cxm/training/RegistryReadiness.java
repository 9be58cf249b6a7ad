package io.cxm.training;

import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.bundle.stream.InstanceRegistry;
import io.cxm.training.retention.stream.TenantsFollower;
import io.cxm.training.run.stream.RunRegistry;
import io.cxm.training.schedule.stream.ScheduleRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when runs, bundles, who serves, schedules and what tenants keep are known again. */
@Readiness
@ApplicationScoped
public class RegistryReadiness implements HealthCheck {
    private final RunRegistry runs;
    private final BundleRegistry bundles;
    private final InstanceRegistry instances;
    private final ScheduleRegistry schedules;
    private final TenantsFollower tenants;

    RegistryReadiness(
            RunRegistry runs,
            BundleRegistry bundles,
            InstanceRegistry instances,
            ScheduleRegistry schedules,
            TenantsFollower tenants) {
        this.runs = runs;
        this.bundles = bundles;
        this.instances = instances;
        this.schedules = schedules;
        this.tenants = tenants;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("registries")
                .status(runs.ready() && bundles.ready() && instances.ready() && schedules.ready() && tenants.ready())
                .build();
    }
}
