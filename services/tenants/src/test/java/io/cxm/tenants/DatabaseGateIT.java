package io.cxm.tenants;

import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseGateIT {
    @Test
    void noTableCanBeReadAcrossTenants() {
        Calls.opened();
        // requests of operators belong to no tenant, and operators see which tenants there are; app.operator is set
        // by their own requests alone
        String operator = "(current_setting('app.operator'::text, true) = 'on'::text)";
        DatabaseGate.check(
                RealServers.postgres(),
                "tenants",
                List.of("operator_request"),
                List.of(),
                Map.of(
                        "operator_request.of_operator",
                        "ALL " + operator,
                        "tenant.of_tenant",
                        "ALL (" + DatabaseGate.OF_TENANT + " OR " + operator + ")"));
    }
}
