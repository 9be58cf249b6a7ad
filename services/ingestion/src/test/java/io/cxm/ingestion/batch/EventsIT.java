package io.cxm.ingestion.batch;

import static io.cxm.ingestion.batch.EventBodies.gzip;
import static io.cxm.ingestion.batch.EventBodies.stored;
import static io.cxm.ingestion.batch.EventBodies.view;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.event.Event;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class EventsIT {
    private final String tenant = Api.newTenant();

    @Test
    void takesOneEvent() {
        Api.as(tenant)
                .body(view("e-1"))
                .post("/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(0))
                .body("results", hasSize(0));
        List<Event> events = stored(tenant);
        assertEquals(List.of("e-1"), events.stream().map(Event::getId).toList());
        assertEquals(tenant, events.getFirst().getTenantId());
    }

    @Test
    void keepsTheGoodNeighboursOfABadOne() throws IOException {
        Api.as(tenant)
                .body("{\"events\":[" + view("e-1")
                        + ",{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"value\":-1}," + view("e-1") + ","
                        + view("e-2") + "]}")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("rejected", equalTo(1))
                .body("results.index", contains(1, 2))
                .body("results.status", contains("rejected", "duplicate"))
                .body("results[0].problem.errors[0].pointer", equalTo("/events/1/value"));
        assertEquals(2, stored(tenant).size());
        var letters = TopicReader.read(Topics.DEAD_LETTERS, tenant);
        assertEquals(1, letters.size());
        DeadLetter letter = DeadLetter.parseFrom(letters.getFirst().value());
        assertEquals("range", letter.getCode());
        assertEquals(
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"value\":-1}",
                letter.getPayload().toStringUtf8());
    }

    @Test
    void listsAllResultsWhenAsked() {
        Api.as(tenant)
                .body("{\"events\":[" + view("e-1") + "," + view("e-2") + "]}")
                .post("/v1/events?results=all")
                .then()
                .statusCode(200)
                .body("results.id", contains("e-1", "e-2"))
                .body("results.status", contains("accepted", "accepted"));
    }

    @Test
    void answersAProblemWhenAllFailed() {
        Api.as(tenant)
                .body("{\"events\":[{\"type\":\"nothing\",\"userId\":\"u\"},7]}")
                .post("/v1/events")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body("accepted", equalTo(0))
                .body("rejected", equalTo(2))
                .body("results", hasSize(2))
                .body("errors.pointer", contains("/events/0/type", "/events/1"));
    }

    @Test
    void takesAFullBatchPacked() throws IOException {
        String events = IntStream.range(0, 1000).mapToObj(i -> view("e-" + i)).collect(Collectors.joining(","));
        Api.as(tenant)
                .header("Content-Encoding", "gzip")
                .body(gzip(("{\"events\":[" + events + "]}").getBytes(StandardCharsets.UTF_8)))
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1000));
        assertEquals(1000, stored(tenant).stream().map(Event::getId).distinct().count());
    }

    @Test
    void keepsTheGoodNeighboursOfAHugeKey() {
        String huge =
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"" + "~".repeat(500_000) + "\":1}}";
        Api.as(tenant)
                .body("{\"events\":[" + view("e-1") + "," + huge + "]}")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1));
        assertEquals(1, stored(tenant).size());
        assertEquals(1, TopicReader.read(Topics.DEAD_LETTERS, tenant).size());
    }

    @Test
    void storesUnderTheTenantOfTheTokenWhateverTheBodySays() {
        String other = Api.newTenant();
        Api.as(tenant)
                .header("X-Tenant", other)
                .body("{\"tenantId\":\"%s\",\"tenant_id\":\"%s\",\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}"
                        .formatted(other, other))
                .post("/v1/events?tenant=" + other)
                .then()
                .statusCode(202);
        assertEquals(1, stored(tenant).size());
        assertEquals(List.of(), stored(other));
    }

    @Test
    void asksForATokenAndARole() {
        RestAssured.given()
                .contentType("application/json")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        RestAssured.given()
                .auth()
                .oauth2("not.a.token")
                .contentType("application/json")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        Api.as(tenant, "analyst").body(view("e")).post("/v1/events").then().statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.ofOperator())
                .contentType("application/json")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(403);
        Api.as(tenant, "tenant-admin").body(view("e")).post("/v1/events").then().statusCode(202);
    }

    @Test
    void doesNotMindTheAcceptHeader() {
        Api.as(tenant)
                .accept("text/plain")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(202);
    }

    @Test
    void takesSurveyResponses() {
        Api.as(tenant)
                .body("{\"responses\":[{\"id\":\"r-1\",\"userId\":\"u\",\"answers\":{\"csat\":5}},{\"answers\":{}}]}")
                .post("/v1/survey-responses")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("results[0].problem.errors[0].pointer", equalTo("/responses/1/answers"));
        assertEquals(1, TopicReader.read(Topics.RESPONSES, tenant).size());
    }
}
