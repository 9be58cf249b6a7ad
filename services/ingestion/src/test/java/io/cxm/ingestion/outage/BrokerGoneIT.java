package io.cxm.ingestion.outage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cxm.ingestion.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerGone.class)
@QuarkusTestResource(value = NoBroker.class, restrictToAnnotatedClass = true)
class BrokerGoneIT {
    private final String tenant = Api.newTenant();

    @Test
    void acknowledgesNothingThatTheBrokerDidNot() {
        String event = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        Api.as(tenant)
                .body(event)
                .post("/v1/events")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
        Api.as(tenant).body("{}").put("/v1/users/u").then().statusCode(503);
    }

    @Test
    void stillTellsWhatIsWrong() {
        Api.as(tenant)
                .body("{\"type\":\"view\"}")
                .post("/v1/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"));
    }

    @Test
    void isNotReady() {
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
    }
}
