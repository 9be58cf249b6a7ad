package io.cxm.ingestion.outage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseGone.class)
@QuarkusTestResource(value = RealServers.class, restrictToAnnotatedClass = true)
class DatabaseGoneIT {
    private final String tenant = Api.newTenant();

    @Test
    void takesDataWithoutTheDatabase() {
        String event = "{\"id\":\"e\",\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        Api.as(tenant)
                .header("Idempotency-Key", "k")
                .body("{\"events\":[" + event + ",{}]}")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1));
        Api.as(tenant).body("{}").put("/v1/items/i").then().statusCode(202);
        assertEquals(1, TopicReader.read(Topics.EVENTS, tenant).size());
        assertEquals(1, TopicReader.read(Topics.DEAD_LETTERS, tenant).size());
        // the key is known in memory
        Api.as(tenant)
                .header("Idempotency-Key", "k")
                .body("{}")
                .post("/v1/events")
                .then()
                .statusCode(409);
    }

    /** Or a cluster would send no events here any more, which need no database. */
    @Test
    void staysReady() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void saysWhenToComeAgainForWhatNeedsIt() {
        Api.as(tenant)
                .get("/v1/operations")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
        Api.as(tenant).get("/v1/dead-letters").then().statusCode(503);
        Api.as(tenant)
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?type=events")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }
}
