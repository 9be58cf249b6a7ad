package io.cxm.tenants.client;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiClientsIT {
    private static final String WAREHOUSE = "{\"id\":\"warehouse\",\"roles\":[\"integration\"]}";
    private String one = "";
    private String two = "";

    @BeforeEach
    void openTwo() {
        one = Calls.opened();
        two = Calls.opened();
    }

    @AfterEach
    void letTheProviderSucceed() {
        Calls.providerFails("");
    }

    @Test
    void makesRenewsAndRemovesAClient() {
        String secret = Calls.admin(one)
                .body(WAREHOUSE)
                .post("/v1/api-clients")
                .then()
                .statusCode(201)
                .body("clientId", equalTo(one + ".warehouse"))
                .body("roles", equalTo(List.of("integration")))
                .extract()
                .path("clientSecret");
        Calls.admin(one)
                .post("/v1/api-clients/warehouse:rotate")
                .then()
                .statusCode(200)
                .body("clientSecret", notNullValue())
                .body("clientSecret", not(secret));
        Calls.admin(one)
                .get("/v1/api-clients")
                .then()
                .body("items.id", equalTo(List.of("integration", "warehouse")))
                .body("items.clientSecret", equalTo(Arrays.asList(null, null)));
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(204);
        assertEquals("[]", Calls.provider("/clients?clientId=" + one + ".warehouse"));
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(404);
    }

    @Test
    void showsANewClientWhereLocationSays() {
        String at = Calls.admin(one)
                .body(WAREHOUSE)
                .post("/v1/api-clients")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Calls.admin(one)
                .get(at)
                .then()
                .statusCode(200)
                .body("clientId", equalTo(one + ".warehouse"))
                .body("subject", equalTo(subject(one + ".warehouse")))
                .body("clientSecret", nullValue());
        Calls.admin(two).get(at).then().statusCode(404);
    }

    /** Whom the tokens of a client name. */
    private static String subject(String clientId) {
        String id =
                JsonPath.from(Calls.provider("/clients?clientId=" + clientId)).getString("[0].id");
        return JsonPath.from(Calls.provider("/clients/" + id + "/service-account-user"))
                .getString("id");
    }

    @Test
    void aFullLastPageLeadsNowhere() {
        Calls.admin(one).body(WAREHOUSE).post("/v1/api-clients").then().statusCode(201);
        Calls.admin(one)
                .get("/v1/api-clients?pageSize=2")
                .then()
                .body("items.size()", equalTo(2))
                .body("nextPageToken", nullValue());
        String token = Calls.admin(one)
                .get("/v1/api-clients?pageSize=1")
                .then()
                .extract()
                .path("nextPageToken");
        Calls.admin(one)
                .get("/v1/api-clients?pageSize=1&pageToken=" + token)
                .then()
                .body("items.id", equalTo(List.of("warehouse")))
                .body("nextPageToken", nullValue());
    }

    @Test
    void keepsTwoTenantsClientsOfOneNameApart() {
        Calls.admin(one).body(WAREHOUSE).post("/v1/api-clients").then().statusCode(201);
        Calls.admin(two).delete("/v1/api-clients/warehouse").then().statusCode(404);
        Calls.admin(two).post("/v1/api-clients/warehouse:rotate").then().statusCode(404);
        Calls.admin(two).body(WAREHOUSE).post("/v1/api-clients").then().statusCode(201);
        Calls.admin(two).delete("/v1/api-clients/warehouse").then().statusCode(204);
        Calls.admin(one).get("/v1/api-clients").then().body("total", equalTo(2));
    }

    @Test
    void givesNobodyTheOperatorsRole() {
        Calls.admin(one)
                .body("{\"id\":\"x\",\"roles\":[\"analyst\",\"operator\"]}")
                .post("/v1/api-clients")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/roles/1"));
        assertEquals("[]", Calls.provider("/clients?clientId=" + one + ".x"));
    }

    @Test
    void finishesARemovalThatTheProviderDidNotHear() {
        Calls.admin(one).body(WAREHOUSE).post("/v1/api-clients").then().statusCode(201);
        Calls.providerFails("clients");
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(503);
        Calls.providerFails("");
        Calls.await(
                "the client is gone",
                () -> Calls.provider("/clients?clientId=" + one + ".warehouse").equals("[]"));
        Calls.admin(one).get("/v1/api-clients").then().body("total", equalTo(1));
    }

    /** The subject of its tokens, as the provider has it. */
    private String makeWarehouse() {
        Calls.admin(one).body(WAREHOUSE).post("/v1/api-clients").then().statusCode(201);
        String client = Calls.provider("/clients?clientId=" + one + ".warehouse");
        return "account-" + client.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void tellsWhoseTokensEndWithTheSecretAndWithTheClient() {
        String subject = makeWarehouse();
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Calls.admin(one).post("/v1/api-clients/warehouse:rotate").then().statusCode(200);
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Calls.providerFails("clients");
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(503);
        Calls.await("both are told", () -> Topic.endedSessions(one).size() == 2);
        List<EndedSessions> told = Topic.endedSessions(one);
        assertEquals(
                List.of(subject, subject),
                told.stream().map(EndedSessions::getSubject).toList());
        Instant issuedBefore = Instant.ofEpochMilli(told.getFirst().getIssuedBefore());
        assertFalse(issuedBefore.isBefore(begin), told.toString());
        assertTrue(issuedBefore.isBefore(second), "a token of the new secret holds: " + told);
        assertEquals(0, told.getLast().getIssuedBefore(), "a client that is gone has no later tokens");
    }

    private void forgetSubjects() {
        Calls.sql("update tenants.api_client set subject = null where tenant_id = '" + one + "'");
    }

    @Test
    void endsTheTokensOfAnOlderClientWhoseSubjectIsTheProvidersAlone() {
        String subject = makeWarehouse();
        forgetSubjects();
        Calls.admin(one).post("/v1/api-clients/warehouse:rotate").then().statusCode(200);
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(204);
        Calls.await("both are told", () -> Topic.endedSessions(one).size() == 2);
        assertEquals(
                Set.of(subject),
                Topic.endedSessions(one).stream().map(EndedSessions::getSubject).collect(Collectors.toSet()));
    }

    @Test
    void removesAnOlderClientAlsoWhileTheProviderIsAway() {
        makeWarehouse();
        forgetSubjects();
        Calls.providerFails("clients");
        Calls.admin(one).delete("/v1/api-clients/warehouse").then().statusCode(503);
        Calls.admin(one).get("/v1/api-clients/warehouse").then().statusCode(404);
        Calls.providerFails("");
        Calls.await(
                "the client is gone",
                () -> Calls.provider("/clients?clientId=" + one + ".warehouse").equals("[]"));
    }
}
