package io.cxm.tenants.tenant;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.ProviderStandIn;
import io.cxm.tenants.Topic;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@QuarkusTestResource(ProviderStandIn.class)
class OpeningIT {
    private final String id = Calls.newId();

    @AfterEach
    void letTheProviderSucceed() {
        Calls.providerFails("");
    }

    @Test
    void opensATenantWithAClientOfItsOwn() {
        Calls.open(id)
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/tenants/" + id))
                .body("$", aMapWithSize(5))
                .body("id", equalTo(id))
                .body("name", equalTo("Shop " + id))
                .body("plan", equalTo("standard"))
                .body("integrationClient.clientId", equalTo(id + "-integration"))
                .body("integrationClient.clientSecret", notNullValue())
                .body("createdAt", notNullValue());
        String client = Calls.provider("/clients?clientId=" + id + "-integration");
        assertTrue(client.contains("\"claim.value\":\"" + id + "\""), client);
        assertTrue(client.contains("\"included.custom.audience\":\"cxm-api\""), client);
        String account = "account-" + client.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        String roles = Calls.provider("/users/" + account + "/role-mappings/realm");
        for (String role : new String[] {"integration", "analyst", "tenant-admin"}) {
            assertTrue(roles.contains("\"" + role + "\""), roles);
        }
    }

    @Test
    void tellsTheOtherServices() throws IOException {
        Calls.open(id).statusCode(201);
        var records = Topic.read(Topics.TENANTS, id);
        Tenant tenant = Tenant.parseFrom(records.getLast().value());
        assertEquals(Tenant.State.STATE_ACTIVE, tenant.getState());
        assertEquals(Tenant.Plan.PLAN_STANDARD, tenant.getPlan());
        assertEquals(60_000, tenant.getLimits().getRequestsPerMinute());
        assertEquals("UTC", tenant.getTimeZone());
    }

    @Test
    void answersARepeatedRequestWithTheSameSecret() {
        String body = "{\"id\":\"%s\",\"name\":\"A\"}".formatted(id);
        String first = Calls.operator()
                .header("Idempotency-Key", "of " + id)
                .body(body)
                .post("/v1/tenants")
                .then()
                .extract()
                .asString();
        assertTrue(first.contains("400") || first.contains("bad-parameter"), "a key holds no space: " + first);
        String secret = open(body).statusCode(201).extract().path("integrationClient.clientSecret");
        assertEquals(secret, open(body).statusCode(201).extract().<String>path("integrationClient.clientSecret"));
        open(body.replace("\"A\"", "\"B\"")).statusCode(409).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void doesNotTellASecretThatWasRotatedSince() {
        String body = "{\"id\":\"%s\",\"name\":\"A\"}".formatted(id);
        open(body).statusCode(201);
        String other = Calls.opened();
        Calls.admin(other).post("/v1/api-clients/integration:rotate").then().statusCode(200);
        open(body).statusCode(201);
        String rotated = Calls.admin(id)
                .post("/v1/api-clients/integration:rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("clientSecret");
        String answer = open(body)
                .statusCode(409)
                .body("code", equalTo("conflict"))
                .extract()
                .asString();
        assertFalse(answer.contains(rotated), "the secret");
    }

    private ValidatableResponse open(String body) {
        return Calls.operator()
                .header("Idempotency-Key", "key-" + id)
                .body(body)
                .post("/v1/tenants")
                .then();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Calls.open(id).statusCode(201);
        Calls.open(id).statusCode(409).body("code", equalTo("conflict"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients", "service-account-user", "role-mappings", "client-secret"})
    void leavesNothingWhenTheProviderFails(String call) {
        Calls.providerFails(call);
        Calls.open(id).statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo("unavailable"));
        Calls.providerFails("");
        Calls.operator().get("/v1/tenants/" + id).then().statusCode(404);
        // either undone already, or by the rounds
        Calls.sql("update tenants.tenant set created_at = now() - interval '1 hour' where tenant_id = '" + id + "'");
        Calls.await(
                "nothing is left",
                () -> Calls.provider("/clients?clientId=" + id + "-integration").equals("[]")
                        && Calls.count("select count(*) from tenants.tenant where tenant_id = '" + id + "'") == 0);
        Calls.open(id).statusCode(201);
    }

    @Test
    void undoesWhatACrashLeftHalfOpened() {
        Calls.open(id).statusCode(201);
        Calls.sql("update tenants.tenant set state = 'opening', attention = true,"
                + " created_at = now() - interval '1 hour' where tenant_id = '" + id + "'");
        Calls.await(
                "the tenant is gone",
                () -> Calls.count("select count(*) from tenants.tenant where tenant_id = '" + id + "'") == 0);
        assertEquals("[]", Calls.provider("/clients?clientId=" + id + "-integration"));
        assertEquals(0, Calls.count("select count(*) from tenants.api_client where tenant_id = '" + id + "'"));
    }

    @Test
    void sendsWhatACrashLeftUnsent() {
        Calls.open(id).statusCode(201);
        int before = Topic.read(Topics.TENANTS, id).size();
        Calls.sql("insert into tenants.outbox select '%1$s', nextval('tenants.outbox_id'), '%2$s', 'tenant', '\\x00'"
                .formatted(id, Topics.TENANTS));
        Calls.sql("update tenants.tenant set attention = true where tenant_id = '" + id + "'");
        Calls.await("it is sent", () -> Topic.read(Topics.TENANTS, id).size() == before + 1);
        Calls.await(
                "nothing is unfinished",
                () -> Calls.count("select count(*) from tenants.tenant where attention and tenant_id = '" + id + "'")
                        == 0);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Calls.operator()
                .body("{\"id\":\"No!\",\"name\":\" \",\"plan\":\"gold\"}")
                .post("/v1/tenants")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/id"))
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/plan"));
        Calls.operator()
                .body("{\"id\":\"%s\",\"name\":\"A\",\"colour\":1}".formatted(id))
                .post("/v1/tenants")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/colour"));
        Calls.operator().body("{").post("/v1/tenants").then().statusCode(400);
        Calls.operator()
                .contentType("text/plain")
                .body("x")
                .post("/v1/tenants")
                .then()
                .statusCode(415);
    }
}
