package io.cxm.ingestion.deadletters;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ItemChange;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.TopicReader;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class LettersIT {
    private final String tenant = Api.newTenant();

    @Inject
    RecordSender sender;

    private static Outgoing letter(String of, String id, String payload) {
        return letter(of, id, "batch", "events", ByteString.copyFromUtf8(payload));
    }

    private void sendLetter(String of, String id, String source, String kind, ByteString payload) {
        sender.send(letter(of, id, source, kind, payload)).await().indefinitely();
    }

    private static Outgoing letter(String of, String id, String source, String kind, ByteString payload) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setTenantId(of)
                .setId(id)
                .setSource(source)
                .setKind(kind)
                .setCode("range")
                .setDetail("it did not fit")
                .setPayload(payload)
                .setAt(1_700_000_000_000L)
                .setConsumer("profile")
                .build();
        return Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(of, id), letter);
    }

    private List<String> ids(String of, String query) {
        return Api.as(of)
                .get("/v1/dead-letters" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void listsWhatWasRefusedOnce() {
        for (int i = 0; i < 2; i++) {
            Api.as(tenant)
                    .body("{\"type\":\"view\",\"userId\":\"u\"}")
                    .post("/v1/events")
                    .then()
                    .statusCode(422);
        }
        Await.until(() -> ids(tenant, ""), ids -> !ids.isEmpty());
        Api.as(tenant)
                .get("/v1/dead-letters?kind=events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("batch"))
                .body("items[0].code", equalTo("required"))
                .body("items[0].pointer", equalTo("/itemId"))
                .body("items[0].payload", equalTo("{\"type\":\"view\",\"userId\":\"u\"}"))
                .body("items[0].at", notNullValue())
                .body("total", equalTo(1));
        assertEquals(List.of(), ids(tenant, "?kind=items"));
        assertEquals(List.of(), ids(tenant, "?operationId=imp_x"));
        assertEquals(List.of(), ids(tenant, "?operation=imp_x"));
    }

    @Test
    void sendsAgainWhatIsGoodNow() throws IOException {
        // what an older version of the rules refused, and what still is wrong
        sendLetter(
                tenant,
                "l-1",
                "batch",
                "events",
                ByteString.copyFromUtf8("{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}"));
        sendLetter(tenant, "l-2", "batch", "events", ByteString.copyFromUtf8("{\"type\":\"view\"}"));
        Event event = Event.newBuilder()
                .setTenantId(tenant)
                .setId("e-7")
                .setType(EventType.EVENT_TYPE_VIEW)
                .setUserId("u-7")
                .setItemId("i")
                .build();
        sendLetter(tenant, "l-3", Topics.EVENTS, "events", event.toByteString());
        sendLetter(
                tenant,
                "l-4",
                Topics.EVENTS,
                "events",
                event.toBuilder().setTenantId("somebody-else").build().toByteString());
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 4);
        Api.as(tenant)
                .body("{}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(2))
                .body("rejected", equalTo(2))
                .body("remaining", equalTo(2))
                .body("results.id", containsInAnyOrder("l-1", "l-2", "l-3", "l-4"));
        var events = TopicReader.read(Topics.EVENTS, tenant);
        assertEquals(2, events.size());
        var again = events.stream()
                .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(tenant + "|u-7"))
                .findFirst()
                .orElseThrow();
        assertEquals(event, Event.parseFrom(again.value()));
        assertEquals(
                List.of("l-2", "l-4"),
                ids(tenant, "?replayed=false").stream().sorted().toList());
        assertEquals(
                List.of("l-1", "l-3"),
                ids(tenant, "?replayed=true").stream().sorted().toList());
        Api.as(tenant)
                .body("{\"ids\":[\"l-1\",\"nothing\"]}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(0))
                .body("results.problem.errors.code.flatten()", contains("not-found", "replayed"));
        assertEquals(2, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    @Test
    void putsNothingBackThatWasWrittenSince() throws IOException {
        put("sku", "{\"title\":\"new\"}");
        Api.as(tenant).delete("/v1/users/gone").then().statusCode(202);
        sendLetter(tenant, "l-1", "import", "items", ByteString.copyFromUtf8("{\"id\":\"sku\",\"title\":\"old\"}"));
        sendLetter(tenant, "l-2", "import", "users", ByteString.copyFromUtf8("{\"id\":\"gone\",\"city\":\"X\"}"));
        sendLetter(tenant, "l-3", "import", "items", ByteString.copyFromUtf8("{\"id\":\"other\"}"));
        String other = Api.newTenant(); // whose items of the same ids are others
        sendLetter(other, "l-1", "import", "items", ByteString.copyFromUtf8("{\"id\":\"sku\"}"));
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 3);
        Await.until(() -> ids(other, ""), ids -> ids.size() == 1);
        Api.as(tenant)
                .body("{}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(1))
                .body("results.findAll { it.status == 'replayed' }.id", contains("l-3"))
                .body("results.problem.errors.code.flatten()", contains("superseded", "superseded"));
        Api.as(other).body("{}").post("/v1/dead-letters:replay").then().body("replayed", equalTo(1));
        assertEquals(List.of("other", "sku"), items().stream().sorted().toList());
    }

    @Test
    void ofTwoLettersTheNewerStays() throws IOException {
        byte[] value = letter(tenant, "l-old", "import", "items", ByteString.copyFromUtf8("{\"id\":\"sku\"}"))
                .value();
        DeadLetter older = DeadLetter.parseFrom(requireNonNull(value));
        DeadLetter newer = older.toBuilder()
                .setId("l-new")
                .setAt(older.getAt() + 1)
                .setPayload(ByteString.copyFromUtf8("{\"id\":\"sku\",\"title\":\"b\"}"))
                .build();
        for (DeadLetter letter : List.of(older, newer)) {
            sender.send(Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(tenant, letter.getId()), letter))
                    .await()
                    .indefinitely();
        }
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 2);
        replay("l-new").body("replayed", equalTo(1));
        replay("l-old").body("results.problem.errors.code.flatten()", contains("superseded"));
        assertEquals(List.of("sku"), items());
    }

    private ValidatableResponse replay(String id) {
        return Api.as(tenant)
                .body("{\"ids\":[\"" + id + "\"]}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200);
    }

    private void put(String item, String body) {
        Api.as(tenant).body(body).put("/v1/items/" + item).then().statusCode(202);
    }

    private List<String> items() throws IOException {
        List<String> items = new ArrayList<>();
        for (var record : TopicReader.read(Topics.ITEMS, tenant)) {
            items.add(ItemChange.parseFrom(record.value()).getItemId());
        }
        return items;
    }

    @Test
    void oneThatTheDatabaseDoesNotTakeHoldsUpNoOther() {
        sendLetter(tenant, "l-1", "batch", "events", ByteString.EMPTY);
        // no index has room for such an id
        var random = new Random(3);
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            id.append(Long.toHexString(random.nextLong()));
        }
        DeadLetter tooLong = DeadLetter.newBuilder()
                .setTenantId(tenant)
                .setId(id.toString())
                .setSource("batch")
                .setKind("events")
                .setCode("range")
                .setAt(1_700_000_000_000L)
                .build();
        sender.send(Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(tenant, "l-2"), tooLong))
                .await()
                .indefinitely();
        sendLetter(tenant, "l-3", "batch", "events", ByteString.EMPTY);
        Await.until(() -> ids(tenant, ""), ids -> Set.copyOf(ids).equals(Set.of("l-1", "l-3")));
    }

    @Test
    void hidesLettersFromOtherTenants() {
        String other = Api.newTenant();
        sendLetter(
                tenant,
                "l-1",
                "batch",
                "events",
                ByteString.copyFromUtf8("{\"type\":\"view\",\"userId\":\"canary\",\"itemId\":\"i\"}"));
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 1);
        assertEquals(List.of(), ids(other, ""));
        String foreign = Api.as(other)
                .body("{\"ids\":[\"l-1\"]}")
                .post("/v1/dead-letters:replay")
                .asString();
        String unknown = Api.as(other)
                .body("{\"ids\":[\"l-2\"]}")
                .post("/v1/dead-letters:replay")
                .asString();
        assertEquals(unknown.replace("l-2", "l-1"), foreign);
        assertEquals(List.of(), TopicReader.read(Topics.EVENTS, other));
        Api.as(tenant)
                .body("{\"ids\":[\"l-1\"]}")
                .post("/v1/dead-letters:replay")
                .then()
                .body("replayed", equalTo(1));
    }

    @Test
    void pagesThroughLetters() {
        for (int i = 0; i < 3; i++) {
            sendLetter(tenant, "l-" + i, "batch", "items", ByteString.copyFromUtf8("{}"));
        }
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 3);
        String token = Api.as(tenant)
                .get("/v1/dead-letters?pageSize=2")
                .then()
                .body("items.id", contains("l-2", "l-1"))
                .extract()
                .path("nextPageToken");
        assertEquals(List.of("l-0"), ids(tenant, "?pageSize=2&pageToken=" + token));
        Api.as(tenant).get("/v1/dead-letters?pageToken=no").then().statusCode(400);
        Api.as(tenant).get("/v1/dead-letters?kind=%00").then().statusCode(400);
        Api.as(tenant).get("/v1/dead-letters?replayed=perhaps").then().statusCode(400);
    }

    @Test
    void endsAPageOfLargeElementsSooner() {
        for (int i = 0; i < 5; i++) {
            String event = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i-%d\",\"x\":\"%s\"}"
                    .formatted(i, "x".repeat(400 * 1024));
            sendLetter(tenant, "l-" + i, "batch", "events", ByteString.copyFromUtf8(event));
        }
        Await.until(() -> total(tenant), total -> total == 5);
        String token = Api.as(tenant)
                .get("/v1/dead-letters?pageSize=500")
                .then()
                .body("items.id", contains("l-4", "l-3", "l-2"))
                .extract()
                .path("nextPageToken");
        Api.as(tenant)
                .get("/v1/dead-letters?pageSize=500&pageToken=" + token)
                .then()
                .body("items.id", contains("l-1", "l-0"))
                .body("nextPageToken", nullValue());
        Api.as(tenant)
                .body("{}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(5))
                .body("remaining", equalTo(0))
                .body("nextPageToken", nullValue());
        assertEquals(5, TopicReader.read(Topics.EVENTS, tenant).size());
    }

    @Test
    void goesOnBehindLettersThatStayRefused() {
        List<Outgoing> letters = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            letters.add(letter(tenant, "hopeless-%04d".formatted(i), "{}"));
        }
        letters.add(letter(tenant, "last", "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}"));
        sender.sendAll(letters).await().indefinitely();
        Await.until(() -> total(tenant), total -> total == 1_001);
        String token = Api.as(tenant)
                .body("{\"kind\":\"events\"}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(0))
                .body("rejected", equalTo(1_000))
                .body("remaining", equalTo(1_001))
                .body("nextPageToken", notNullValue())
                .extract()
                .path("nextPageToken");
        Api.as(tenant)
                .body("{\"kind\":\"events\",\"pageToken\":\"" + token + "\"}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("replayed", equalTo(1))
                .body("results.id", contains("last"))
                .body("remaining", equalTo(1_000))
                .body("nextPageToken", nullValue());
        Api.as(Api.newTenant())
                .body("{\"pageToken\":\"" + token + "\"}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
    }

    private static int total(String of) {
        return Api.as(of).get("/v1/dead-letters?pageSize=1").then().extract().path("total");
    }

    @Test
    void refusesRequestsThatMakeNoSense() {
        for (String body : List.of("{", "[]", "7", "null", "{\"ids\":7}", "{\"ids\":[\"\"]}", "{\"ids\":[null]}")) {
            int status = Api.as(tenant)
                    .body(body)
                    .post("/v1/dead-letters:replay")
                    .then()
                    .contentType("application/problem+json")
                    .extract()
                    .statusCode();
            assertEquals(4, status / 100, body);
        }
        Api.as(tenant, "analyst").get("/v1/dead-letters").then().statusCode(403);
        Api.as(tenant, "analyst")
                .body("{}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(403);
    }
}
