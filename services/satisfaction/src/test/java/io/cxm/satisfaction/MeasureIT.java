package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class MeasureIT {
    @Inject
    RecordSender sender;

    private Shop one;
    private Shop two;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        one = new Shop(sender);
        two = new Shop(sender);
    }

    private static ValidatableResponse ask(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction" + query)
                .then();
    }

    private static JsonPath good(Shop shop, String query) {
        return ask(shop, query).statusCode(200).extract().jsonPath();
    }

    @Test
    void givesTheWorkedExampleWithinFiveSecondsAndToItsTenantOnly() {
        one.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 32, 4)
                .csat("c", "sku-1", 10, 3)
                .csat("d", "sku-1", 9, 2)
                .csat("e", "sku-1", 14, 1)
                .send();
        Await.until(Duration.ofSeconds(5), () -> {
            ask(one, "?by=product&metric=csat").body("groups[0].metrics.csat.n", equalTo(107));
            return true;
        });
        JsonPath answer = good(one, "?by=product&metric=csat");
        assertEquals(Map.of("product", "sku-1"), answer.getMap("groups[0].key"));
        assertEquals(107, answer.getInt("groups[0].n"));
        assertEquals(69.2, answer.getDouble("groups[0].metrics.csat.value"), 0.05);
        assertEquals(59.9, answer.getDouble("groups[0].metrics.csat.ci95[0]"), 0.05);
        assertEquals(77.1, answer.getDouble("groups[0].metrics.csat.ci95[1]"), 0.05);
        assertEquals("wilson", answer.getString("groups[0].metrics.csat.method"));
        assertEquals(List.of(14, 9, 10, 32, 42), answer.getList("groups[0].metrics.csat.distribution"));
        ask(one, "")
                .body("by", hasSize(0))
                .body("groups", hasSize(1))
                .body("groups[0].key", equalTo(Map.of()))
                .body("responseRate.value", nullValue())
                .body("responseRate.reason", notNullValue())
                .body("from", nullValue());
        ask(two, "?by=product").statusCode(200).body("groups", hasSize(0)).body("suppressed", hasSize(0));
    }

    @Test
    void countsEachAnswerOnceHoweverOftenItComes() {
        one.csat("a", "sku-1", 9, 5)
                .csat("a", "sku-1", 9, 1)
                .csat("b", "sku-1", 3, 4)
                .send();
        one.csat("a", "sku-1", 9, 2).csat("c", "sku-1", 1, 4).send();
        Await.soon(() -> ask(one, "?metric=csat")
                .body("groups[0].metrics.csat.n", equalTo(13))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
    }

    @Test
    void countsTheSameIdsOfAnotherTenantApart() {
        one.csat("a", "sku-1", 6, 5).send();
        two.csat("a", "sku-1", 7, 1).send();
        Await.soon(() -> {
            ask(one, "?metric=csat").body("groups[0].metrics.csat.value", equalTo(100f));
            ask(two, "?metric=csat")
                    .body("groups[0].metrics.csat.value", equalTo(0f))
                    .body("groups[0].n", equalTo(7));
        });
    }

    @Test
    void usesTheAnswersOfEachNameOnly() {
        for (int i = 0; i < 6; i++) {
            one.response("n-" + i, "sku-1", r -> r.setNps(10));
            one.response("c-" + i, "sku-1", r -> r.setCes(6));
            one.response("s-" + i, "sku-1", r -> r.setStars(4));
            one.event("r-" + i, EventType.EVENT_TYPE_RATING, "u", "sku-1", "2024-01-01T00:00:00Z", e -> e.setValue(5));
        }
        one.send();
        Await.soon(() -> ask(one, "")
                .body("groups[0].metrics.nps.n", equalTo(6))
                .body("groups[0].metrics.nps.value", equalTo(100f))
                .body("groups[0].metrics.ces.n", equalTo(6))
                .body("groups[0].metrics.cesMean.value", equalTo(6f))
                .body("groups[0].metrics.cesMean.ci95", nullValue())
                .body("groups[0].metrics.stars.n", equalTo(12))
                .body("groups[0].metrics.csat", nullValue())
                .body("groups[0].metrics.returnRate", nullValue()));
    }

    @Test
    void hidesSmallGroupsAndWhatWouldRevealThem() {
        one.csat("a", "sku-1", 4, 5)
                .csat("b", "sku-2", 9, 5)
                .csat("c", "sku-3", 30, 5)
                .send();
        Await.soon(() -> ask(one, "?metric=csat").body("groups[0].n", equalTo(43)));
        ask(one, "?by=product&metric=csat")
                .body("groups.key.product", equalTo(List.of("sku-3")))
                .body("suppressed.key.product", equalTo(List.of("sku-1", "sku-2")))
                .body("suppressed[0].reason", containsString("fewer than 5"))
                .body("suppressed[1].reason", containsString("protects"));
    }

    @Test
    void groupsByCategoryBrandStoreAndChannelAndFilters() {
        one.item("sku-1", "Home > Kitchen", "A")
                .item("sku-2", "Home > Bath", "B")
                .send();
        for (int i = 0; i < 8; i++) {
            one.response("a" + i, "sku-1", r -> r.setCsat(5).setChannel("web").putDimensions("store", "s-1"));
            one.response("b" + i, "sku-2", r -> r.setCsat(1).setChannel("app").putDimensions("store", "s-2"));
        }
        one.send();
        Await.soon(() -> {
            assertEquals(List.of("A", "B"), good(one, "?by=brand").getList("groups.key.brand"));
            assertEquals(16, good(one, "").getInt("groups[0].n"));
        });
        assertEquals(
                List.of("Home > Bath", "Home > Kitchen"),
                good(one, "?by=category").getList("groups.key.category"));
        assertEquals(List.of("s-1", "s-2"), good(one, "?by=store").getList("groups.key.store"));
        ask(one, "?by=product,channel")
                .body("groups[0].key", equalTo(Map.of("product", "sku-1", "channel", "web")))
                .body("groups", hasSize(2));
        for (String filter : List.of(
                "brand = 'A'",
                "category = 'Home > Kitchen'",
                "store in ('s-1','x')",
                "not channel = 'app'",
                "product != 'sku-2' and category = 'Home'")) {
            given().auth()
                    .oauth2(Tokens.of(one.tenant, "tenant-admin"))
                    .queryParam("filter", filter)
                    .get("/v1/satisfaction")
                    .then()
                    .statusCode(200)
                    .body("groups[0].metrics.csat.value", equalTo(100f))
                    .body("groups[0].n", equalTo(8));
        }
    }

    @Test
    void cutsPeriodsInTheZoneOfTheTenant() {
        one.zone("Asia/Shanghai").send();
        for (int i = 0; i < 6; i++) {
            one.response("a" + i, "x", r -> r.setCsat(5).setAt(Shop.at("2023-12-31T16:00:00Z")));
            one.response("b" + i, "x", r -> r.setCsat(1).setAt(Shop.at("2023-12-31T15:59:59Z")));
            one.response("c" + i, "x", r -> r.setCsat(1).setAt(Shop.at("2024-01-31T16:00:00Z")));
        }
        one.send();
        Await.soon(() -> ask(one, "?from=2024-01-01&to=2024-01-31&metric=csat")
                .body("from", equalTo("2024-01-01T00:00:00+08:00"))
                .body("groups[0].metrics.csat.n", equalTo(6))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
    }

    @Test
    void attributesAnswersToTheRecommendationThatLedToThem() {
        var shown =
                ShownItem.newBuilder().setItemId("sku-1").addChannels("bayes").addChannels("history");
        one.impression(Impression.newBuilder()
                        .setRecommendationId("rec_1")
                        .setRanker("neural")
                        .setBundle("2026-11-24.1")
                        .addItems(shown))
                .event(
                        "p1",
                        EventType.EVENT_TYPE_PURCHASE,
                        "u-1",
                        "sku-1",
                        "2024-01-01T00:00:00Z",
                        e -> e.setOrderId("o-1").setRecommendationId("rec_1"));
        for (int i = 0; i < 3; i++) {
            one.response("r" + i, "sku-1", r -> r.setCsat(5).setRecommendationId("rec_1"));
            one.response("o" + i, "sku-1", r -> r.setCsat(4).setOrderId("o-1")); // through its order
            one.response("x" + i, "sku-1", r -> r.setCsat(1));
        }
        one.send();
        Await.soon(() -> ask(one, "?by=recallChannel&metric=csat")
                .body("groups.key.recallChannel", equalTo(List.of("bayes", "history")))
                .body("groups.n", everyItem(equalTo(6))));
        assertEquals(List.of("neural"), good(one, "?by=ranker&metric=csat").getList("groups.key.ranker"));
        assertEquals(
                List.of("2026-11-24.1"), good(one, "?by=bundle&metric=csat").getList("groups.key.bundle"));
    }

    @Test
    void pagesThroughGroupsWithTokensOfItsOwn() {
        for (int i = 0; i < 7; i++) {
            one.csat("p" + i, "sku-" + i, 5, 5);
        }
        one.send();
        Await.soon(() -> ask(one, "?by=product").body("groups", hasSize(7)));
        JsonPath first = good(one, "?by=product&pageSize=4");
        String token = first.getString("nextPageToken");
        JsonPath second = good(one, "?by=product&pageSize=4&pageToken=" + token);
        assertEquals(
                List.of("sku-0", "sku-1", "sku-2", "sku-3", "sku-4", "sku-5", "sku-6"),
                java.util.stream.Stream.concat(
                                first.<String>getList("groups.key.product").stream(),
                                second.<String>getList("groups.key.product").stream())
                        .collect(Collectors.toList()));
        ask(two, "?by=product&pageSize=4&pageToken=" + token).statusCode(400).body("code", equalTo("bad-page-token"));
        ask(one, "?by=brand&pageSize=4&pageToken=" + token).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?by=colour, 422, invalid",
        "?by=product&by=, 200,",
        "'?by=product,product', 422, invalid",
        "'?by=product,brand,store', 422, invalid",
        "?by=segment, 422, not-supported-yet",
        "?metric=index, 422, not-supported-yet",
        "?metric=happiness, 422, invalid",
        "?from=yesterday, 422, invalid",
        "?from=2024-02-01&to=2024-01-01, 422, invalid",
        "?filter=brand, 422, invalid",
        "?pageSize=0, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
        "/trend, 422, not-supported-yet",
        "/drivers, 422, not-supported-yet",
        "/alerts, 422, not-supported-yet",
        "/verbatims, 422, not-supported-yet",
        "/predicted, 422, not-supported-yet",
    })
    void answersWhatItCannotDoWithAProblem(String query, int status, String code) {
        ask(one, query).statusCode(status).body("code", code == null ? nullValue() : equalTo(code));
    }

    @Test
    void asksForATokenAndTheRole() {
        given().get("/v1/satisfaction").then().statusCode(401);
        for (String role : List.of("merchandiser", "integration")) {
            given().auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .get("/v1/satisfaction")
                    .then()
                    .statusCode(403);
        }
        given().auth()
                .oauth2(Tokens.ofOperator())
                .get("/v1/satisfaction")
                .then()
                .statusCode(403);
    }

    @Test
    void sendsWhatItCannotStoreToDeadLettersAndKeepsItsNeighbours() {
        var foreign = SurveyResponse.newBuilder()
                .setTenantId(two.tenant)
                .setId("f")
                .setCsat(5)
                .build();
        one.csat("a", "sku-1", 3, 5)
                .raw(Topics.RESPONSES, "broken", "no message".getBytes(StandardCharsets.UTF_8))
                .raw(Topics.RESPONSES, "foreign", foreign.toByteArray())
                .response("nul-\0", "sku-1", r -> r.setCsat(5))
                .response("range", "sku-1", r -> r.setCsat(9))
                .csat("b", "sku-1", 3, 5)
                .send();
        Await.soon(() -> ask(one, "?metric=csat").body("groups[0].n", equalTo(6)));
        Await.soon(() -> assertEquals(
                List.of("not-storable", "not-storable", "tenant-mismatch", "unreadable"),
                DeadLetterCodes.of(one.tenant)));
        ask(two, "").body("groups", hasSize(0));
    }

    @Test
    void forgetsAShopperAndATenantAndGivesReceipts() {
        for (int i = 0; i < 6; i++) {
            one.response("a" + i, "sku-1", r -> r.setCsat(5).setUserId("u-1"));
            one.response("b" + i, "sku-1", r -> r.setCsat(1).setUserId("u-2"));
            one.response("c" + i, "sku-1", r -> r.setCsat(1).setUserId("anon-1"));
            two.response("a" + i, "sku-1", r -> r.setCsat(5).setUserId("u-1"));
        }
        one.merge("anon-1", "u-2").send();
        two.send();
        Await.soon(() -> ask(one, "?metric=csat").body("groups[0].n", equalTo(18)));
        Await.soon(() -> ask(two, "?metric=csat").body("groups[0].n", equalTo(6)));
        one.erase("e-1", "u-2").send();
        Await.soon(() -> ask(one, "?metric=csat")
                .body("groups[0].n", equalTo(6))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
        Await.soon(() -> assertEquals(12, Receipts.removed(one.tenant, "e-1")));
        one.erase("e-2", "").send();
        Await.soon(() -> ask(one, "").body("groups", hasSize(0)));
        Await.soon(() -> assertTrue(Receipts.removed(one.tenant, "e-2") >= 6));
        comesTooLate();
        ask(two, "?metric=csat").body("groups[0].n", equalTo(6));
    }

    /** Ids of tenants are never given twice: what is received after the erasure is of the one that is gone. */
    private void comesTooLate() {
        one.response("late", "sku-1", r -> r.setCsat(5).setUserId("u-9"))
                .purchase("late", "u-9", "sku-1", "2024-01-01T00:00:00Z")
                .item("late", "Cups", "A")
                .merge("late", "u-9")
                .zone("Asia/Shanghai")
                // the last of each topic's batches: it is refused, and its dead letter tells that it was read
                .raw(Topics.RESPONSES, "late", new byte[] {1})
                .raw(Topics.EVENTS, "u-9", new byte[] {1})
                .raw(Topics.ITEMS, "late", new byte[] {1})
                .raw(Topics.USERS, "late", new byte[] {1})
                .raw(Topics.TENANTS, "", new byte[] {1})
                .send();
        Await.soon(() -> assertEquals(Collections.nCopies(5, "unreadable"), DeadLetterCodes.of(one.tenant)));
        for (String table : List.of("answer", "shop_event", "item", "shopper_alias", "tenant_setting", "data_clock")) {
            assertEquals(0, rows(table), table);
        }
    }

    private long rows(String table) {
        String query = "select count(*) from satisfaction." + table + " where tenant_id = '" + one.tenant + "'";
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTryingWhileTheDatabaseRefusesIt() {
        one.csat("a", "sku-1", 5, 5).send();
        Await.soon(() -> ask(one, "?metric=csat").body("groups[0].n", equalTo(5)));
        var database = RealServers.postgres();
        database.asSuperuser(
                "cxm",
                "alter role satisfaction_app nologin",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'satisfaction_app'");
        try {
            one.csat("b", "sku-1", 5, 5).send();
            ask(one, "").statusCode(not(equalTo(200))).body("code", notNullValue());
        } finally {
            database.asSuperuser("cxm", "alter role satisfaction_app login");
        }
        Await.soon(() -> ask(one, "?metric=csat").body("groups[0].n", equalTo(10)));
    }

    @Test
    void starsLeanOnTheirCategory() {
        one.item("sku-1", "Cups", "A").item("sku-2", "Cups", "A").send();
        for (int i = 0; i < 40; i++) {
            int value = 3 + i % 3;
            one.event(
                    "a" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u" + i,
                    "sku-1",
                    "2024-01-01T00:00:00Z",
                    e -> e.setValue(value));
        }
        for (int i = 0; i < 5; i++) {
            int value = 1 + i % 2;
            one.event(
                    "b" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u" + i,
                    "sku-2",
                    "2024-01-01T00:00:00Z",
                    e -> e.setValue(value));
        }
        one.send();
        Await.soon(() -> ask(one, "?by=product&metric=stars")
                .body("groups", hasSize(2))
                .body("groups[0].metrics.stars.n", equalTo(40)));
        JsonPath stars = good(one, "?by=product&metric=stars");
        double second = stars.getDouble("groups[1].metrics.stars.value");
        assertTrue(second > 1.4 && second < 4, "drawn upwards from 1.4: " + second);
        ask(one, "?metric=stars")
                .body("groups[0].metrics.stars.value.toDouble()", closeTo((40 * 3.975 + 7) / 45, 0.01));
    }
}
