package io.cxm.ingestion.deadletters;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.tenant.AuditRecord;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters that somebody puts aside. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class DismissalsIT {
    private static final long LONG_AGO = 1_700_000_000_000L;
    private static final String GOOD = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\"}";
    private final String tenant = Api.newTenant();

    @Inject
    RecordSender sender;

    private void letter(String of, String id, String code, String pointer, long at) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setTenantId(of)
                .setId(id)
                .setSource("batch")
                .setKind("events")
                .setCode(code)
                .setPointer(pointer)
                .setDetail("it did not fit")
                .setPayload(ByteString.copyFromUtf8(GOOD))
                .setAt(at)
                .setConsumer("ingestion")
                .build();
        sender.send(Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(of, id), letter))
                .await()
                .indefinitely();
    }

    private void letters() {
        letter(tenant, "l-1", "range", "/price", LONG_AGO);
        letter(tenant, "l-2", "range", "/price", LONG_AGO + 1);
        letter(tenant, "l-3", "range", "/stock", LONG_AGO + 2);
        letter(tenant, "l-4", "required", "/itemId", LONG_AGO + 3);
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 4);
    }

    private static List<String> ids(String of, String query) {
        return Api.as(of)
                .get("/v1/dead-letters" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static ValidatableResponse dismiss(String of, String body) {
        return Api.as(of).body(body).post("/v1/dead-letters:dismiss").then();
    }

    @Test
    void putsOneAside() {
        letters();
        dismiss(tenant, "{\"ids\":[\"l-2\",\"none\"]}")
                .statusCode(200)
                .body("dismissed", equalTo(1))
                .body("remaining", equalTo(0));
        assertEquals(List.of("l-4", "l-3", "l-1"), ids(tenant, ""));
        assertEquals(List.of("l-4", "l-3", "l-1"), ids(tenant, "?replayed=false"));
        Api.as(tenant)
                .get("/v1/dead-letters?dismissed=true")
                .then()
                .body("items.id", contains("l-2"))
                .body("items[0].dismissedAt", notNullValue())
                .body("items[0].payload", equalTo(""))
                .body("items[0].pointer", equalTo("/price"))
                .body("total", equalTo(1));
        dismiss(tenant, "{\"ids\":[\"l-2\"]}").body("dismissed", equalTo(0));
    }

    @Test
    void putsAllOfAReasonAside() {
        letters();
        assertEquals(List.of("l-3", "l-2", "l-1"), ids(tenant, "?code=range"));
        dismiss(tenant, "{\"code\":\"range\",\"pointer\":\"/price\",\"kind\":\"items\"}")
                .body("dismissed", equalTo(0));
        dismiss(tenant, "{\"code\":\"range\",\"pointer\":\"/price\",\"kind\":\"events\"}")
                .body("dismissed", equalTo(2));
        assertEquals(List.of("l-4", "l-3"), ids(tenant, ""));
        dismiss(tenant, "{\"code\":\"range\"}").body("dismissed", equalTo(1));
        assertEquals(List.of("l-4"), ids(tenant, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "users", "edges", "events", "responses"})
    void takesAReasonForTheSameWhereverItStoodInItsRequest(String member) {
        String list = "/" + member + "/";
        letter(tenant, "l-1", "unknown", list + "2/type", LONG_AGO);
        letter(tenant, "l-2", "unknown", list + "17/type", LONG_AGO + 1);
        letter(tenant, "l-3", "unknown", "/type", LONG_AGO + 2);
        letter(tenant, "l-4", "unknown", list + "2/userId", LONG_AGO + 3);
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 4);
        dismiss(tenant, "{\"code\":\"unknown\",\"pointer\":\"" + list + "3/type\"}")
                .body("dismissed", equalTo(3));
        assertEquals(List.of("l-4"), ids(tenant, ""));
    }

    @Test
    void oneReasonIsReplayedAlone() throws Exception {
        letter(tenant, "l-1", "unknown", "/type", LONG_AGO);
        letter(tenant, "l-2", "range", "/value", LONG_AGO + 1);
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 2);
        Api.as(tenant)
                .body("{\"code\":\"range\"}")
                .post("/v1/dead-letters:replay")
                .then()
                .statusCode(200)
                .body("results.id", contains("l-2"));
    }

    @Test
    void whatIsPutAsideIsNotReplayed() throws Exception {
        letters();
        dismiss(tenant, "{\"code\":\"range\"}").body("dismissed", equalTo(3));
        Api.as(tenant)
                .body("{\"ids\":[\"l-1\",\"l-4\"]}")
                .post("/v1/dead-letters:replay")
                .then()
                .body("replayed", equalTo(1))
                .body("results.find { it.id == 'l-1' }.problem.errors[0].code", equalTo("dismissed"));
        Api.as(tenant).body("{}").post("/v1/dead-letters:replay").then().body("results", empty());
        assertEquals(1, TopicReader.read(Topics.EVENTS, tenant).size());
        dismiss(tenant, "{\"ids\":[\"l-4\"]}").body("dismissed", equalTo(0)); // accepted by now
        Api.as(tenant)
                .get("/v1/dead-letters?replayed=true")
                .then()
                .body("items.id", contains("l-4"))
                .body("items[0].dismissedAt", nullValue());
    }

    @Test
    void whatIsRefusedAnewIsOpenAgainAndWhatIsReadAgainIsNot() {
        letter(tenant, "l-1", "range", "/price", LONG_AGO);
        Await.until(() -> ids(tenant, ""), ids -> ids.size() == 1);
        dismiss(tenant, "{\"code\":\"range\"}").body("dismissed", equalTo(1));
        letter(tenant, "l-1", "range", "/price", LONG_AGO); // as after a crash
        letter(tenant, "marker", "other", "", LONG_AGO);
        Await.until(() -> ids(tenant, ""), ids -> ids.contains("marker"));
        assertEquals(List.of("marker"), ids(tenant, ""));
        letter(tenant, "l-1", "range", "/price", System.currentTimeMillis() + 1_000);
        Await.until(() -> ids(tenant, ""), ids -> ids.contains("l-1"));
        Api.as(tenant)
                .get("/v1/dead-letters?code=range")
                .then()
                .body("items[0].payload", equalTo(GOOD))
                .body("items[0].dismissedAt", nullValue());
    }

    @Test
    void leavesOthersAlone() {
        letters();
        String other = Api.newTenant();
        String foreign =
                dismiss(other, "{\"ids\":[\"l-1\"]}").statusCode(200).extract().asString();
        String unknown = dismiss(other, "{\"ids\":[\"nothing\"]}").extract().asString();
        assertEquals(unknown, foreign);
        dismiss(other, "{\"code\":\"range\"}").body("dismissed", equalTo(0));
        assertEquals(4, ids(tenant, "").size());
    }

    @Test
    void isInTheAuditLog() throws InvalidProtocolBufferException {
        letters();
        dismiss(tenant, "{\"code\":\"range\"}").body("dismissed", equalTo(3));
        List<String> done = new ArrayList<>();
        for (var record : TopicReader.read(Topics.AUDIT, tenant)) {
            AuditRecord audit = AuditRecord.parseFrom(record.value());
            done.add(audit.getAction() + " " + audit.getSubject());
        }
        assertEquals(List.of("dead-letters.dismiss range"), done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                      | 400 | unreadable | ",
                "[]                                     | 422 | invalid    | ''",
                "null                                   | 422 | invalid    | ''",
                "{}                                     | 422 | invalid    | /code",
                "{\"kind\":\"events\"}                  | 422 | invalid    | /code",
                "{\"ids\":[\"\"]}                       | 422 | invalid    | /ids/0",
                "{\"ids\":[null]}                       | 422 | invalid    | ''",
                "{\"ids\":[\"l-1\"],\"code\":\"range\"} | 422 | invalid    | /ids",
                "{\"code\":\"a\\u0000\"}                | 422 | invalid    | /code",
                "{\"code\":\"a\",\"pointer\":\"\\ud800\"} | 422 | invalid    | /pointer",
            })
    void refusesWhatMeansNothing(String body, int status, String code, String pointer) {
        dismiss(tenant, body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void refusesFiltersThatMeanNothing() {
        Api.as(tenant).get("/v1/dead-letters?dismissed=perhaps").then().statusCode(400);
        Api.as(tenant).get("/v1/dead-letters?code=%00").then().statusCode(400);
        Api.as(tenant)
                .get("/v1/dead-letters?dismissed=true&replayed=true")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?dismissed"));
    }

    @Test
    void isForThoseWhoWriteData() {
        Api.as(tenant, "analyst")
                .body("{\"code\":\"range\"}")
                .post("/v1/dead-letters:dismiss")
                .then()
                .statusCode(403);
    }
}
