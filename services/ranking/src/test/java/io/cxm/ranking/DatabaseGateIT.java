package io.cxm.ranking;

import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class DatabaseGateIT {
    @Test
    void noTableCanBeReadAcrossTenants() {
        // every instance counts everybody's changes, and looks for everybody's jobs; a row says no more than a tenant's
        // id, and only the tenant writes it
        DatabaseGate.check(
                RealServers.postgres(),
                "ranking",
                List.of("configuration_state", "recommendation_job_turn"),
                List.of("ensure_answer_day", "drop_answer_days", "ensure_shown_day", "drop_shown_days"),
                Map.of(
                        "configuration_state.of_instances", "SELECT true",
                        "recommendation_job_turn.of_instances", "SELECT true"));
    }
}
