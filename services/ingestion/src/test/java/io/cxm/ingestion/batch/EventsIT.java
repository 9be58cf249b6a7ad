package io.cxm.ingestion.batch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.event.Event;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class EventsIT {
    private final String tenant = Api.newTenant();

    @Inject
    Idempotency idempotency;

    private List<Event> stored(String of) {
        return TopicReader.read(Topics.EVENTS, of).stream()
                .map(r -> {
                    try {
                        return Event.parseFrom(r.value());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static String view(String id) {
        return "{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"u-1\",\"itemId\":\"i-1\"}".formatted(id);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

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
    void refusesMoreThanAThousand() {
        String events = IntStream.range(0, 1001).mapToObj(i -> view("e-" + i)).collect(Collectors.joining(","));
        Api.as(tenant)
                .body("{\"events\":[" + events + "]}")
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        assertEquals(List.of(), stored(tenant));
    }

    @Test
    void refusesABombBeforeItFillsTheHeap() throws IOException {
        Api.as(tenant)
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[200 * 1024 * 1024]))
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too-large"));
    }

    @Test
    void refusesABodyOverTheLimit() {
        Api.as(tenant)
                .body(new byte[11 * 1024 * 1024])
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void givesTheSameAnswerForTheSameKey() {
        String body = "{\"events\":[{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"},{\"type\":\"x\"}]}";
        String first = Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post("/v1/events?results=all")
                .asString();
        Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post("/v1/events?results=all")
                .then()
                .statusCode(200)
                .body(equalTo(first));
        assertEquals(1, stored(tenant).size());
        Api.as(tenant)
                .header("Idempotency-Key", "k-1")
                .body(view("other"))
                .post("/v1/events")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
        String other = Api.newTenant();
        Api.as(other)
                .header("Idempotency-Key", "k-1")
                .body(view("other"))
                .post("/v1/events")
                .then()
                .statusCode(202);
        assertEquals(List.of("other"), stored(other).stream().map(Event::getId).toList());
    }

    @Test
    void knowsAKeyAfterARestartAndForgetsItAfterADay() {
        String first = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
        String second = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"j\"}";
        underKey(first).statusCode(202);
        idempotency.forget(new TenantId(tenant)); // as after a restart, or with another instance
        underKey(first).statusCode(202).body("accepted", equalTo(1));
        idempotency.forget(new TenantId(tenant));
        underKey(second).statusCode(409).body("code", equalTo("idempotency-key-reused"));
        assertEquals(1, stored(tenant).size());
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update ingestion.request_keys set at = at - interval '1 day' where tenant_id = '" + tenant
                                + "'");
        underKey(second).statusCode(202);
        assertEquals(2, stored(tenant).size());
    }

    private ValidatableResponse underKey(String body) {
        return Api.as(tenant)
                .header("Idempotency-Key", "daily")
                .body(body)
                .post("/v1/events")
                .then();
    }

    @Test
    void freesTheKeyOfABodyThatWasRefused() {
        underKey("{").statusCode(400);
        idempotency.forget(new TenantId(tenant));
        underKey(view("e")).statusCode(202);
    }

    @Test
    void storesANewBodyUnderAKeyThatWasForgotten() {
        String first = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"yesterday\"}";
        String second = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"today\"}";
        for (String body : List.of(first, second, first)) {
            Api.as(tenant)
                    .header("Idempotency-Key", "daily")
                    .body(body)
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
            idempotency.forget(new TenantId(tenant)); // in memory and in the database: its time is over
            RealServers.postgres()
                    .asSuperuser("cxm", "delete from ingestion.request_keys where tenant_id = '" + tenant + "'");
        }
        Map<String, List<String>> items = stored(tenant).stream()
                .collect(
                        Collectors.groupingBy(Event::getId, Collectors.mapping(Event::getItemId, Collectors.toList())));
        assertEquals(Set.of(List.of("yesterday", "yesterday"), List.of("today")), Set.copyOf(items.values()));
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

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"events\":7}", "{\"events\":[}", "{\"type\":NaN}", "\u0000"})
    void refusesWhatIsNoEvent(String body) {
        int status = Api.as(tenant)
                .body(body)
                .post("/v1/events")
                .then()
                .contentType("application/problem+json")
                .statusCode(not(200))
                .extract()
                .statusCode();
        assertEquals(4, status / 100, () -> "status " + status);
    }

    @Test
    void refusesGzipThatIsDamagedOrOfEmptyMembersAlone() throws IOException {
        byte[] empty = gzip(new byte[0]);
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 20_000; i++) {
            many.appendBytes(empty);
        }
        Buffer damaged =
                Buffer.buffer(gzip(view("e").getBytes(StandardCharsets.UTF_8))).appendString("x");
        for (Buffer bad : List.of(many, damaged, Buffer.buffer("no gzip"))) {
            Api.as(tenant)
                    .header("Content-Encoding", "gzip")
                    .body(bad.getBytes())
                    .post("/v1/events")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("unreadable"));
        }
    }

    @Test
    void refusesOtherMediaTypesAndEncodings() {
        Api.as(tenant)
                .contentType("text/xml")
                .body("<a/>")
                .post("/v1/events")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        Api.as(tenant)
                .header("Content-Encoding", "br")
                .body(view("e"))
                .post("/v1/events")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
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
