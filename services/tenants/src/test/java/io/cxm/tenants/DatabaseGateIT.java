package io.cxm.tenants;

import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseGateIT {
    @Test
    void noTableCanBeReadAcrossTenants() {
        Calls.opened();
        // requests of operators belong to no tenant; their policy asks for app.operator
        DatabaseGate.check(RealServers.postgres(), "tenants", List.of("operator_request"), List.of());
    }
}
