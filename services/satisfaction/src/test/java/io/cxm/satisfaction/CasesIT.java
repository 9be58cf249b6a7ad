package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.satisfaction.cases.domain.CaseWork;
import io.cxm.satisfaction.retention.KeptFor;
import io.cxm.satisfaction.retention.Retention;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases as systems hand them in and people work on them, of two shops. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CasesIT extends TwoShops {
    @Inject
    Retention retention;

    @Inject
    KeptFor kept;

    @Test
    void areOpenedAnsweredAndClosed() {
        one.title("sku-1", "Lamp").send();
        Await.soon(() -> assertEquals(1, one.rows("item")));
        String id = Desk.as(one, "integration")
                .body("{\"userId\":\"u-1\",\"itemId\":\"sku-1\",\"text\":\"Write to"
                        + " anna@example.com\",\"channel\":\"chat\",\"later\":1}")
                .post(Desk.PATH)
                .then()
                .statusCode(201)
                .header("Location", startsWith("/v1/cases/case-"))
                .body("state", equalTo("open"))
                .body("kind", equalTo("question"))
                .body("priority", equalTo("normal"))
                .body("channel", equalTo("chat"))
                .body("title", equalTo("Lamp"))
                .body("owner", nullValue())
                .body("overdue", equalTo(false))
                .body("messages.text", equalTo(List.of("Write to [mail]")))
                .body("messages.from", equalTo(List.of("shopper")))
                .body("messages[0].by", notNullValue())
                .body("history.what", equalTo(List.of("opened")))
                .extract()
                .path("id");
        Desk.say(one, id, "agent", "It comes tomorrow.")
                .statusCode(201)
                .body("state", equalTo("answered"))
                .body("firstAnsweredAt", notNullValue())
                .body("messages.from", equalTo(List.of("shopper", "agent")));
        Desk.say(one, id, "note", "carrier was late").statusCode(201).body("state", equalTo("answered"));
        Desk.say(one, id, "shopper", "It did not.")
                .statusCode(201)
                .body("state", equalTo("open"))
                .body("history.what", equalTo(List.of("opened", "answered", "waiting")));
        Desk.change(one, id, "{\"owner\":\"mei\",\"priority\":\"high\",\"state\":\"closed\"}")
                .statusCode(200)
                .body("state", equalTo("closed"))
                .body("owner", equalTo("mei"))
                .body("closedAt", notNullValue())
                .body("messageCount", equalTo(4));
        Desk.read(one, id)
                .statusCode(200)
                .body(
                        "history.what",
                        equalTo(List.of("opened", "answered", "waiting", "owner", "priority", "closed", "not-asked")))
                .body("history[4].was", equalTo("normal"))
                .body("history[4].became", equalTo("high"));
        Desk.list(one, "")
                .body("total", equalTo(1))
                .body("items[0].lastMessage.text", equalTo("It did not."))
                .body("items[0].messages", nullValue())
                .body("items[0].title", equalTo("Lamp"));
        Await.soon(() -> assertEquals(
                List.of("case.open", "case.message", "case.message", "case.message", "case.close"), audited(one, id)));
        assertEquals(
                "0",
                one.text("select max(1) from satisfaction.case_message where body ~ 'anna' and tenant_id = '"
                        + one.tenant + "'"));
    }

    static List<String> audited(Shop shop, String id) {
        return Topic.read(Topics.AUDIT).stream()
                .map(CasesIT::parse)
                .filter(record -> record.getTenantId().equals(shop.tenant))
                .filter(record -> record.getSubject().equals(id))
                .sorted(Comparator.comparingLong(AuditRecord::getAt))
                .map(AuditRecord::getAction)
                .toList();
    }

    private static AuditRecord parse(byte[] value) {
        try {
            return AuditRecord.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areChangedByWhoSawThem() {
        String id = Desk.opened(one, "u-1", "o-1");
        String path = Desk.PATH + "/" + id;
        String etag = Desk.etag(one, id);
        Desk.as(one).body("{\"owner\":\"mei\"}").put(path).then().statusCode(428);
        Desk.as(one)
                .header("If-Match", "\"v0\"")
                .body("{\"owner\":\"mei\"}")
                .put(path)
                .then()
                .statusCode(412);
        // as it is
        Desk.as(one)
                .body("{\"state\":\"open\"}")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", etag);
        Desk.as(one)
                .header("If-Match", etag)
                .body("{\"owner\":\"mei\"}")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", not(etag));
        Desk.as(one)
                .header("If-Match", etag)
                .body("{\"owner\":\"bo\"}")
                .put(path)
                .then()
                .statusCode(412);
        // all that was read is sent back
        String whole = Desk.as(one).get(path).asString();
        Desk.change(one, id, whole.replace("\"owner\":\"mei\"", "\"owner\":null"))
                .statusCode(200)
                .body("owner", nullValue())
                .body("state", equalTo("open"));
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        Desk.change(one, id, "{\"state\":\"answered\"}").statusCode(422).body("errors[0].pointer", equalTo("/state"));
        Desk.change(one, id, "{\"state\":\"open\"}")
                .statusCode(200)
                .body("reopened", equalTo(1))
                .body("closedAt", nullValue());
        String due = Instant.now().plus(Duration.ofDays(2)).toString();
        Desk.change(one, id, "{\"dueAt\":\"%s\"}".formatted(due)).body("dueAt", startsWith(due.substring(0, 19)));
    }

    @Test
    void areOneOfAShopperAndAThing() {
        String id = Desk.opened(one, "u-1", "o-1");
        Desk.ask(one, "u-1", "o-1", "Hello?")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("messageCount", equalTo(2));
        String other = Desk.opened(one, "u-1", "o-2");
        Desk.opened(one, "u-2", "o-1");
        // of ten at the same moment one is opened
        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(n -> Desk.ask(one, "u-3", "o-3", "n " + n).extract().statusCode())
                .sorted()
                .toList();
        assertEquals(1, statuses.stream().filter(s -> s == 201).count(), statuses::toString);
        assertEquals(9, statuses.stream().filter(s -> s == 200).count(), statuses::toString);
        assertEquals(4, one.rows("shopper_case"));
        // under whichever of their ids
        one.merge("anon", "u-1").send();
        Await.soon(() -> assertEquals(1, one.rows("shopper_alias")));
        Desk.ask(one, "anon", "o-2", "It is me.").statusCode(200).body("id", equalTo(other));
        // closed, it is opened again
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        Desk.ask(one, "u-1", "o-1", "Still nothing.")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("open"))
                .body("reopened", equalTo(1));
        // but not for ever
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        one.run("update satisfaction.shopper_case set closed_at = closed_at - %d where id = '%s'"
                .formatted(Duration.ofDays(15).toMillis(), id));
        Desk.say(one, id, "shopper", "Hello?").statusCode(409).body("code", equalTo("conflict"));
        Desk.say(one, id, "agent", "Hello?").statusCode(409);
        Desk.say(one, id, "note", "They called.").statusCode(201).body("state", equalTo("closed"));
        String later = Desk.opened(one, "u-1", "o-1");
        assertTrue(!later.equals(id));
        // nor is the old one while there is another
        Desk.change(one, id, "{\"state\":\"open\"}").statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void areHandedInOnceUnderAKey() {
        String body = "{\"userId\":\"u-1\",\"text\":\"Where?\"}";
        String id = keyed(body, "k-1").statusCode(201).extract().path("id");
        keyed(body, "k-1").statusCode(200).body("id", equalTo(id)).body("messageCount", equalTo(1));
        keyed("{\"userId\":\"u-1\",\"text\":\"When?\"}", "k-1")
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
        keyed(body, "k 1").statusCode(400);
        for (int n = 0; n < 2; n++) {
            Desk.as(one)
                    .header("Idempotency-Key", "m-1")
                    .body("{\"text\":\"Here.\"}")
                    .post(Desk.PATH + "/" + id + "/messages")
                    .then()
                    .statusCode(n == 0 ? 201 : 200)
                    .body("messageCount", equalTo(2));
        }
        // another shop's keys are its own
        Desk.as(two, "integration")
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(Desk.PATH)
                .then()
                .statusCode(201);
        one.run("update satisfaction.case_request set at = 1 where tenant_id = '%s'".formatted(one.tenant));
        keyed(body, "k-1").statusCode(200).body("messageCount", equalTo(3));
    }

    private ValidatableResponse keyed(String body, String key) {
        return Desk.as(one, "integration")
                .header("Idempotency-Key", key)
                .body(body)
                .post(Desk.PATH)
                .then();
    }

    @Test
    void areNarrowedDownAndPaged() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            ids.add(Desk.opened(one, "u-" + n, "o"));
            one.run("update satisfaction.shopper_case set opened_at = %d, due_at = %d where id = '%s'"
                    .formatted(1_000 + n, System.currentTimeMillis() + (n - 2) * 3_600_000L + 60_000, ids.get(n)));
        }
        Desk.change(one, ids.get(1), "{\"owner\":\"mei & bo\",\"priority\":\"high\"}")
                .statusCode(200);
        Desk.say(one, ids.get(2), "agent", "Here.").statusCode(201);
        Desk.change(one, ids.get(3), "{\"state\":\"closed\"}").statusCode(200);
        found(ids, "", 0, 1, 2, 3, 4);
        found(ids, "?order=newest", 4, 3, 2, 1, 0);
        found(ids, "?state=open", 0, 1, 4);
        found(ids, "?state=closed", 3);
        found(ids, "?overdue=true", 0, 1);
        found(ids, "?overdue=false", 2, 3, 4);
        found(ids, "?owner=mei%20%26%20bo", 1);
        found(ids, "?assigned=false&state=open", 0, 4);
        found(ids, "?userId=u-4", 4);
        found(ids, "?priority=high", 1);
        for (String order : List.of("due", "newest")) {
            List<String> paged = new ArrayList<>();
            String token = "";
            do {
                JsonPath page = Desk.as(one)
                        .queryParam("pageToken", token)
                        .get(Desk.PATH + "?pageSize=2&order=" + order)
                        .jsonPath();
                assertEquals(5, page.getInt("total"));
                paged.addAll(page.getList("items.id"));
                token = page.getString("nextPageToken");
            } while (token != null);
            assertEquals(order.equals("due") ? ids : ids.reversed(), paged);
        }
    }

    private void found(List<String> ids, String query, int... which) {
        assertEquals(
                IntStream.of(which).mapToObj(ids::get).toList(),
                Desk.list(one, query).statusCode(200).extract().jsonPath().getList("items.id"),
                query);
    }

    @ParameterizedTest
    @CsvSource({
        "?state=waiting, 400, bad-parameter",
        "?overdue=maybe, 400, bad-parameter",
        "?assigned=1, 400, bad-parameter",
        "?priority=urgent, 400, bad-parameter",
        "?order=oldest, 400, bad-parameter",
        "?userId=., 400, bad-parameter",
        "?owner=.., 400, bad-parameter",
        "?pageSize=0, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
        ":summary?from=yesterday, 422, invalid",
        "/case-1, 404, not-found",
        "/case-00000000-0000-0000-0000-000000000000, 404, not-found",
    })
    void sayWhatTheyCannotBeAskedFor(String query, int status, String code) {
        Desk.list(one, query).statusCode(status).body("code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userId\":\"u\"}                                          | 422 | /text",
                "{\"text\":\"x\"}                                            | 422 | /userId",
                "{\"userId\":\"u\",\"text\":\"\\u200b\"}                     | 422 | /text",
                "{\"userId\":\"u\",\"text\":\"x\",\"kind\":\"rating\"}       | 422 | /kind",
                "{\"userId\":\"u\",\"text\":\"x\",\"orderId\":\"..\"}        | 422 | /orderId",
                "{\"userId\":\"u\",\"text\":\"a\\u0000b\"}                   | 422 | /text",
                "{\"userId\":{},\"text\":\"x\"}                              | 422 | /userId",
            })
    void sayWhatIsWrongWithThem(String body, int status, String pointer) {
        Desk.as(one).body(body).post(Desk.PATH).then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void refuseWhatCannotBeRead() {
        String id = Desk.opened(one, "u-1", "o-1");
        for (String body : List.of("{", "", "[]", "7")) {
            int open = Desk.as(one).body(body).post(Desk.PATH).statusCode();
            int say = Desk.as(one)
                    .body(body)
                    .post(Desk.PATH + "/" + id + "/messages")
                    .statusCode();
            int change = Desk.as(one).body(body).put(Desk.PATH + "/" + id).statusCode();
            assertTrue(List.of(400, 422).containsAll(List.of(open, say, change)), body + open + say + change);
        }
        Desk.say(one, id, "robot", "x").statusCode(422).body("errors[0].pointer", equalTo("/from"));
        Desk.say(one, id, "agent", "x".repeat(4_001)).statusCode(422);
        Desk.change(one, id, "{\"dueAt\":\"soon\"}").statusCode(422).body("errors[0].pointer", equalTo("/dueAt"));
        Desk.say(one, "case-00000000-0000-0000-0000-000000000000", "agent", "x").statusCode(404);
        // an open one that is full takes nothing more
        one.run("update satisfaction.shopper_case set messages = %d where id = '%s'"
                .formatted(CaseWork.MOST_MESSAGES, id));
        Desk.say(one, id, "note", "x").statusCode(409);
        Desk.ask(one, "u-1", "o-1", "x").statusCode(409);
        Desk.change(one, id, "{\"state\":\"closed\"}").statusCode(200);
        assertTrue(!Desk.opened(one, "u-1", "o-1").equals(id), "beside one that is closed and full there is a new one");
    }

    @Test
    void areTheirTenantsAloneAndForWhoMayCall() {
        String id = Desk.opened(one, "u-1", "o-1");
        String etag = Desk.etag(one, id);
        Desk.read(two, id).statusCode(404);
        Desk.list(two, "").body("total", equalTo(0));
        Desk.say(two, id, "agent", "x").statusCode(404);
        Desk.as(two)
                .header("If-Match", etag)
                .body("{\"owner\":\"thief\"}")
                .put(Desk.PATH + "/" + id)
                .then()
                .statusCode(404);
        Desk.opened(two, "u-1", "o-1");
        Desk.read(one, id).body("messageCount", equalTo(1)).body("owner", nullValue());
        String token = Desk.list(one, "?pageSize=1").extract().path("nextPageToken");
        assertNull(token);
        for (String path : List.of("", ":summary", "/" + id)) {
            Desk.as(one, "merchandiser").get(Desk.PATH + path).then().statusCode(403);
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .get(Desk.PATH + path)
                    .then()
                    .statusCode(401);
        }
        Desk.as(one, "integration").get("/v1/case-settings").then().statusCode(403);
        Desk.as(one, "integration").get(Desk.PATH + "/" + id).then().statusCode(200);
    }

    @Test
    void areCountedForTheirTenantAlone() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            ids.add(Desk.opened(one, "u-" + n, "o"));
        }
        long now = System.currentTimeMillis();
        long hour = Duration.ofHours(1).toMillis();
        for (int n = 0; n < 4; n++) {
            one.run("update satisfaction.shopper_case set opened_at = %d, first_answered_at = %d where id = '%s'"
                    .formatted(now - (n + 2) * hour, now - hour, ids.get(n)));
        }
        Desk.say(one, ids.get(0), "agent", "x").statusCode(201);
        Desk.change(one, ids.get(1), "{\"state\":\"closed\"}").statusCode(200);
        one.run("update satisfaction.shopper_case set due_at = 1 where id = '%s'".formatted(ids.get(2)));
        Desk.change(one, ids.get(2), "{\"owner\":\"mei\"}").statusCode(200);
        JsonPath is = Desk.as(one)
                .get(Desk.PATH + ":summary")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(List.of(3, 1, 1, 3, 5, 1), counts(is));
        // of 1, 2, 3 and 4 hours
        assertEquals(2.5, is.getDouble("firstAnswer.medianHours"), 0.01);
        assertEquals(4, is.getInt("firstAnswer.n"));
        assertEquals(3, is.getDouble("closing.medianHours"), 0.01);
        assertEquals(1, is.getInt("closing.n"));
        JsonPath before = Desk.as(one).get(Desk.PATH + ":summary?to=2001-01-01").jsonPath();
        assertEquals(List.of(3, 1, 1, 3, 0, 0), counts(before));
        assertNull(before.<Object>get("firstAnswer.medianHours"));
        assertEquals(
                List.of(0, 0, 0, 0, 0, 0),
                counts(Desk.as(two).get(Desk.PATH + ":summary").jsonPath()));
    }

    private static List<Integer> counts(JsonPath summary) {
        return List.of("open", "overdue", "answered", "unassigned", "opened", "closed").stream()
                .map(summary::getInt)
                .toList();
    }

    @Test
    void endWithTheirShopperTheirTimeAndTheirTenant() {
        String gone = Desk.opened(one, "u-1", "o-1");
        one.merge("anon", "u-1").send();
        Await.soon(() -> assertEquals(1, one.rows("shopper_alias")));
        Desk.opened(one, "anon", "o-2");
        String stays = Desk.opened(one, "u-2", "o-1");
        Desk.opened(two, "u-1", "o-1");
        one.erased("e-1", "u-1", System.currentTimeMillis(), "anon").send();
        Await.soon(() -> Desk.read(one, gone).statusCode(404));
        Desk.list(one, "").body("items.id", equalTo(List.of(stays)));
        assertEquals(1, one.rows("case_message"));
        assertEquals(1, one.rows("case_entry"));
        Desk.list(two, "").body("total", equalTo(1));
        // what was said long ago goes, and a case in which nothing came about since
        Desk.say(one, stays, "agent", "new").statusCode(201);
        one.run("update satisfaction.case_message set at = 1 where n = 1 and case_id = '%s'".formatted(stays));
        Desk.opened(one, "u-3", "o-1");
        one.run("update satisfaction.shopper_case set changed_at = 1 where user_id = 'u-3' and tenant_id = '%s'"
                .formatted(one.tenant));
        one.keep(30).send();
        TenantId tenant = new TenantId(one.tenant);
        Await.soon(() -> assertEquals(Duration.ofDays(30), kept.all().get(tenant)));
        retention.apply(tenant).await().atMost(Duration.ofSeconds(60));
        Desk.list(one, "").body("items.id", equalTo(List.of(stays)));
        Desk.read(one, stays).body("messages.text", equalTo(List.of("new"))).body("messageCount", equalTo(2));
        Desk.decide(two, "{}").statusCode(201);
        two.erase("e-2").send();
        Await.soon(() -> assertEquals(
                0,
                two.rows("shopper_case")
                        + two.rows("case_message")
                        + two.rows("case_entry")
                        + two.rows("case_setting")));
        Desk.ask(two, "u-1", "o-1", "x").statusCode(404);
        assertEquals(1, one.rows("shopper_case"));
    }
}
