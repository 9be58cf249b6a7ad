package io.cxm.ingestion;

import io.cxm.ingestion.erasure.Erasures;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class DatabaseGateIT {
    @Inject
    Erasures erasures;

    @Test
    void noTableCanBeReadAcrossTenants() {
        String tenant = Api.newTenant();
        Api.as(tenant)
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
        Api.as(tenant)
                .header("Idempotency-Key", "k")
                .body("{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}")
                .post("/v1/events")
                .then()
                .statusCode(202);
        // a row in every table, so that a query that sees any would show
        Await.until(
                () -> Api.as(tenant).get("/v1/dead-letters").then().extract().<Integer>path("total"),
                total -> total == 1);
        erasures.shopper(new TenantId(tenant), Set.of("gone"), Instant.now())
                .await()
                .indefinitely();
        erasures.tenant(new TenantId(Api.newTenant())).await().indefinitely();
        DatabaseGate.check(RealServers.postgres(), "ingestion");
    }
}
