package io.cxm.ingestion.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class RetentionIT {
    private final String tenant = Api.newTenant();
    private final String other = Api.newTenant();

    @Inject
    RecordSender sender;

    @Inject
    Tenants tenants;

    @Inject
    Retention retention;

    /** An import of two rows that are refused: an operation and two letters, both so old. */
    private void refuse(String of, int daysAgo) {
        int before = count(of, "/v1/dead-letters");
        Api.as(of)
                .contentType("application/x-ndjson")
                .body("{\"type\":\"view\"}\n{\"type\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(202);
        Await.until(() -> count(of, "/v1/dead-letters"), n -> n == before + 2);
        String age = " - interval '" + daysAgo + " days' where tenant_id = '" + of + "' and ";
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update ingestion.dead_letters set at = now()" + age + "at > now() - interval '1 hour'",
                        "update ingestion.operations set created_at = now()" + age
                                + "created_at > now() - interval '1 hour'");
    }

    private static int count(String of, String path) {
        return Api.as(of).get(path).then().extract().path("total");
    }

    private void keep(String of, int days) {
        Tenant settings = Tenant.newBuilder().setId(of).setRetentionDays(days).build();
        sender.send(Outgoing.of(Topics.TENANTS, new RecordKey(of, ""), settings))
                .await()
                .indefinitely();
        Await.until(() -> tenants.retention(new TenantId(of)), Optional.of(Duration.ofDays(days))::equals);
    }

    private static int keys(String of) {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.prepareStatement(
                        "select count(*) from ingestion.request_keys where tenant_id = ?")) {
            statement.setString(1, of);
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void apply(String of) {
        retention.apply(new TenantId(of)).await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void removesIdempotencyKeysAfterADay() {
        for (String of : List.of(tenant, other)) {
            Api.as(of)
                    .header("Idempotency-Key", "k")
                    .body("{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}")
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
        }
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update ingestion.request_keys set at = at - interval '1 day' where tenant_id = '" + tenant
                                + "'");
        apply(tenant);
        apply(other);
        assertEquals(0, keys(tenant));
        assertEquals(1, keys(other));
    }

    @Test
    void keepsLettersAndImportsAsLongAsTheTenantWantsAndNinetyDaysElse() {
        refuse(tenant, 91);
        refuse(tenant, 31);
        refuse(tenant, 29);
        refuse(other, 31);
        apply(tenant);
        assertEquals(4, count(tenant, "/v1/dead-letters"));
        assertEquals(2, count(tenant, "/v1/operations"));
        keep(tenant, 30);
        apply(tenant);
        apply(other);
        assertEquals(2, count(tenant, "/v1/dead-letters"));
        assertEquals(1, count(tenant, "/v1/operations"));
        assertEquals(2, count(other, "/v1/dead-letters"));
        assertEquals(1, count(other, "/v1/operations"));
        keep(tenant, 3650);
        refuse(tenant, 91);
        apply(tenant);
        assertEquals(
                2, count(tenant, "/v1/dead-letters"), "a long retention of data does not lengthen that of letters");
    }
}
