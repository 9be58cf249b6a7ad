package io.cxm.satisfaction;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What opens cases, and when they are due. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CaseSettingsIT extends TwoShops {
    @Test
    void areDecidedAboutUnderIfMatch() {
        Desk.as(one)
                .get("/v1/case-settings")
                .then()
                .statusCode(200)
                .header("ETag", "\"v0\"")
                .body("triggers", equalTo(List.of("complaint", "csat", "stars", "nps")))
                .body("dueHours", equalTo(24))
                .body("askAgain", nullValue());
        String body = "{\"triggers\":[\"rating\",\"complaint\"],\"dueHours\":2,\"askAgain\":{\"surveyId\":\"care\"}}";
        Desk.as(one)
                .body(body)
                .put("/v1/case-settings")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/case-settings"))
                .body("triggers", equalTo(List.of("complaint", "rating")))
                .body("askAgain.days", equalTo(3));
        Desk.as(one).body(body).put("/v1/case-settings").then().statusCode(200);
        Desk.as(one).body("{}").put("/v1/case-settings").then().statusCode(428);
        Desk.as(one)
                .header("If-Match", "\"v0\"")
                .body("{}")
                .put("/v1/case-settings")
                .then()
                .statusCode(412);
        Desk.as(one).body("{\"colour\":1}").put("/v1/case-settings").then().statusCode(422);
        Desk.decide(one, "{\"dueHours\":0}").statusCode(422).body("errors[0].pointer", equalTo("/dueHours"));
        String opened = Desk.opened(one, "u-1", "o-1");
        JsonPath is = Desk.read(one, opened).extract().jsonPath();
        assertEquals(
                Duration.ofHours(2),
                Duration.between(Instant.parse(is.getString("openedAt")), Instant.parse(is.getString("dueAt"))));
        Desk.as(two).get("/v1/case-settings").then().body("dueHours", equalTo(24));
        Await.soon(() -> assertEquals(List.of("case.settings"), CasesIT.audited(one, "case-settings")));
    }
}
