package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** One shopper of one tenant: what is known of them comes out, and goes; all others stay. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ShopperPrivacyIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    /** Two shoppers, one of whom was anonymous before. */
    private static void stock(Shop shop) {
        shop.user("u", user -> user.setCity("canary-city"));
        shop.user("other", user -> user.setCity("Wien"));
        shop.view("view-1", "u", "sku-1");
        shop.event("view-2", EventType.EVENT_TYPE_VIEW, "", "sku-1", event -> event.setAnonymousId("anon"));
        shop.event("search-3", EventType.EVENT_TYPE_SEARCH, "u", "", event -> event.setQuery("canary-query"));
        shop.view("view-4", "other", "sku-1");
        answer(shop, "reply-1", "u");
        answer(shop, "reply-2", "anon");
        answer(shop, "reply-3", "other");
        Rows.await(4L, () -> Rows.total(shop, "events"));
        Rows.await(3L, () -> Rows.total(shop, "responses"));
        Rows.await(2L, () -> Rows.total(shop, "users"));
        shop.merge("anon", "u");
        Rows.await(1L, () -> Rows.number("select count(*) from profile.alias where tenant_id = ?", shop.tenant));
    }

    private static void answer(Shop shop, String id, String user) {
        shop.send(
                Topics.RESPONSES,
                id,
                SurveyResponse.newBuilder()
                        .setTenantId(shop.tenant)
                        .setId(id)
                        .setUserId(user)
                        .setCsat(4)
                        .setText((user.equals("other") ? "text of " : "canary-text of ") + user)
                        .build());
    }

    private static RequestSpecification as(Shop shop, String... roles) {
        return given().auth().oauth2(Tokens.of(shop.tenant, roles)).contentType("application/json");
    }

    private static ValidatableResponse ask(Shop shop, String body) {
        return as(shop, Roles.TENANT_ADMIN)
                .body(body)
                .post("/v1/privacy/exports")
                .then();
    }

    private static ValidatableResponse operation(Shop shop, String id) {
        return as(shop, Roles.TENANT_ADMIN).get("/v1/privacy/exports/" + id).then();
    }

    /** The lines of the file about this shopper. */
    private static List<String> exported(Shop shop, String user) {
        String id = ask(shop, "{\"userId\":\"" + user + "\"}")
                .statusCode(202)
                .header("Location", startsWith("/v1/privacy/exports/exp_"))
                .extract()
                .path("id");
        Rows.await("succeeded", () -> operation(shop, id).extract().path("state"));
        String link = operation(shop, id).extract().path("result.href");
        return given().get(link)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private static Erasure.Receipt erase(Shop shop, String id, String user, long at) {
        Map<String, Erasure> receipts = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), Topics.ERASURES, TopicFollower.From.BEGINNING, record -> {
                    Erasure erasure = erasure(record);
                    if (erasure.hasReceipt() && erasure.getTenantId().equals(shop.tenant)) {
                        receipts.put(erasure.getId(), erasure);
                    }
                })) {
            follower.start();
            shop.send(
                    Topics.ERASURES,
                    id,
                    Erasure.newBuilder()
                            .setTenantId(shop.tenant)
                            .setId(id)
                            .setUserId(user)
                            .setRequestedAt(at)
                            .build());
            Rows.until(() -> receipts.containsKey(id), () -> "no receipt among " + receipts.keySet());
        }
        return receipts.getOrDefault(id, Erasure.getDefaultInstance()).getReceipt();
    }

    private static Erasure erasure(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Erasure.parseFrom(record.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of the tenant in all tables that hold this text somewhere. */
    private static Map<String, Long> holding(Shop shop, String text) {
        Map<String, Long> found = new TreeMap<>();
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        for (String table : Eraser.TABLES) {
            long n = Rows.number(
                    "select count(*) from profile." + table
                            + " t where tenant_id = ? and (t::text like ? or t::text like ?)",
                    shop.tenant,
                    "%" + text + "%",
                    "%" + hex + "%");
            if (n > 0) {
                found.put(table, n);
            }
        }
        return found;
    }

    @Test
    void anExportHoldsAllOfOneShopperUnderAllTheirIds() {
        stock(one);
        stock(two);
        List<String> lines = exported(one, "anon");
        String all = String.join("\n", lines);
        assertEquals(8, lines.size(), all); // two ids, a record, three events, two answers
        for (String part : List.of(
                "canary-city",
                "canary-query",
                "\"view-1\"",
                "\"view-2\"",
                "\"reply-1\"",
                "\"reply-2\"",
                "canary-text of anon")) {
            assertTrue(all.contains(part), part + " is missing in " + all);
        }
        assertFalse(all.contains("other") || all.contains("Wien"), all);
        assertEquals(new TreeSet<>(lines), new TreeSet<>(exported(one, "u")), "whichever of their ids is asked for");
        assertEquals(List.of("{\"kind\":\"id\",\"value\":\"nobody\"}"), exported(one, "nobody"));
    }

    @Test
    void anExportIsForAdministratorsOfItsTenant() {
        stock(one);
        String id = ask(one, "{\"userId\":\"u\"}").statusCode(202).extract().path("id");
        operation(two, id).statusCode(404);
        for (String role : List.of(Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER)) {
            as(one, role).get("/v1/privacy/exports/" + id).then().statusCode(403);
            as(one, role)
                    .body("{\"userId\":\"u\"}")
                    .post("/v1/privacy/exports")
                    .then()
                    .statusCode(403);
        }
        as(one, Roles.INTEGRATION).get("/v1/operations/" + id).then().statusCode(404);
        as(one, Roles.INTEGRATION).get("/v1/exports").then().body("total", equalTo(0));
        operation(one, "exp_none").statusCode(404);
        for (String bad : List.of("{}", "{\"userId\":\"\"}", "{\"userId\":\"" + "x".repeat(129) + "\"}")) {
            ask(one, bad).statusCode(422).body("errors[0].pointer", equalTo("/userId"));
        }
        as(one, Roles.TENANT_ADMIN)
                .body("{\"type\":\"shopper\"}")
                .post("/v1/exports")
                .then()
                .statusCode(422);
    }

    @Test
    void anErasedShopperIsGoneFromEveryTableAndTheOthersStay() throws IOException {
        stock(one);
        stock(two);
        exported(one, "u");
        long at = System.currentTimeMillis();
        Erasure.Receipt receipt = erase(one, "er-1", "u", at);
        // three events, a search, two answers, the records of two ids
        assertEquals(8, receipt.getRemoved());
        assertEquals(List.of("anon"), receipt.getAlsoKnownAsList());
        assertTrue(receipt.getKept().contains("retention"), receipt.getKept());
        for (String text : List.of("canary", "anon", "view-1", "view-2", "search-3", "reply-1", "reply-2")) {
            Rows.await(Map.of(), () -> holding(one, text)); // merges are forgotten after the receipt
        }
        assertFalse(holding(two, "canary").isEmpty());
        assertEquals(1, Rows.total(one, "events"));
        assertEquals(1, Rows.total(one, "responses"));
        assertEquals(1, Rows.total(one, "users"));
        Rows.await(
                List.of("1"), () -> Rows.texts("select n from profile.item_counter where tenant_id = ?", one.tenant));
        assertEquals(4, Rows.total(two, "events"));
        as(one, Roles.ANALYST).get("/v1/users/u").then().statusCode(404);
        as(one, Roles.ANALYST).get("/v1/users/anon/events").then().statusCode(404);
        as(one, Roles.ANALYST).get("/v1/users/other").then().statusCode(200);
        as(two, Roles.ANALYST).get("/v1/users/u").then().statusCode(200);
        assertEquals(List.of("other"), living(Topics.USERS, one));
        assertEquals(List.of("other"), living(Topics.USER_VECTORS, one));
        assertEquals(List.of("anon", "other", "u"), living(Topics.USER_VECTORS, two));
        assertEquals(8, erase(one, "er-1", "u", at).getRemoved(), "asked again it says what it did");
    }

    @Test
    void whatComesLateIsRefusedAndWhatIsNewIsOfANewShopper() {
        stock(one);
        long at = System.currentTimeMillis();
        erase(one, "er-1", "u", at);
        one.received(at - 1000, late("view-late", "u"));
        one.received(at - 1000, late("view-late-too", "anon"));
        one.received(at - 1000, late("view-others", "other"));
        Rows.await(2L, () -> Rows.events(one));
        answer(one, "reply-new", "u");
        one.user("u", user -> user.setCity("Linz"));
        one.view("view-new", "u", "sku-2");
        one.view("view-1", "u", "sku-2"); // an id that went with the shopper is free again
        Rows.await(4L, () -> Rows.events(one));
        Rows.await(2L, () -> Rows.total(one, "responses"));
        Rows.await(
                "Linz",
                () -> as(one, Roles.ANALYST).get("/v1/users/u").then().extract().path("city"));
        as(one, Roles.ANALYST).get("/v1/users/u/events").then().body("total", equalTo(2));
        assertEquals(Map.of(), holding(one, "view-late"));
    }

    private static Event.Builder late(String id, String user) {
        return Event.newBuilder()
                .setId(id)
                .setType(EventType.EVENT_TYPE_VIEW)
                .setUserId(user)
                .setItemId("sku-1");
    }

    /** Shoppers whose keys have a value on this topic. */
    private static List<String> living(String topic, Shop shop) throws IOException {
        Map<String, byte[]> values = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), topic, TopicFollower.From.BEGINNING, record -> {
                    RecordKey key = RecordKey.parse(record.key());
                    if (key.tenant().equals(shop.tenant) && record.value() != null) {
                        values.put(key.entity(), record.value());
                    } else if (key.tenant().equals(shop.tenant)) {
                        values.remove(key.entity());
                    }
                })) {
            follower.start();
            Rows.until(follower::caughtUp, () -> topic + " cannot be read");
        }
        TreeSet<String> ids = new TreeSet<>();
        for (byte[] value : values.values()) {
            ids.add(
                    topic.equals(Topics.USERS)
                            ? UserChange.parseFrom(value).getUserId()
                            : UserState.parseFrom(value).getUserId());
        }
        return List.copyOf(ids);
    }
}
