package io.cxm.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the broker was reached: what is sent before would be refused. */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private final RecordSender sender;

    BrokerReadiness(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(sender.ready()).build();
    }
}
