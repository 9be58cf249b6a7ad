package io.cxm.profile.serving;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once first answers are prepared for, or could not be: another check says whether the database is there. */
@Readiness
@Singleton
class DatabaseAsked implements HealthCheck {
    private final FirstAnswers first;

    DatabaseAsked(FirstAnswers first) {
        this.first = first;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database asked").status(first.over()).build();
    }
}
