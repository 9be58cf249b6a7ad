package io.cxm.tenants;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.AuditTrail;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.SecuredServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The whole service with servers that ask for TLS, and the broker for a password: migrations, pools, channels and clients, among
 * them those of the realm's keys, tokens and admin API.
 */
@QuarkusTest
@QuarkusTestResource(
        value = SecuredServers.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "service", value = "tenants"))
@QuarkusTestResource(value = SecuredProvider.class, restrictToAnnotatedClass = true)
class SecuredServersIT {
    @Inject
    Pool pool;

    @Inject
    AuditTrail trail;

    @Inject
    TlsConfigurationRegistry tls;

    @Test
    void storesWhatComesThroughTheBroker() {
        Calls.await("ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
        String tenant = Calls.opened();
        trail.done(new TenantId(tenant), "somebody", "bundle.promote", "2026-11-25.1")
                .await()
                .indefinitely();
        Calls.await("in the log", () -> actions(tenant).contains("bundle.promote"));
        assertTrue(pool.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                .executeAndAwait()
                .iterator()
                .next()
                .getBoolean(0));
    }

    /** Else what the realm answers could be anybody's. */
    @Test
    void trustsNobodyElseForTheRealm() {
        TlsConfiguration realm = tls.get("realm").orElseThrow();
        assertFalse(realm.isTrustAll());
        assertNotEquals(Optional.of("NONE"), realm.getHostnameVerificationAlgorithm());
    }

    private static List<String> actions(String tenant) {
        return Calls.admin(tenant)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
    }
}
