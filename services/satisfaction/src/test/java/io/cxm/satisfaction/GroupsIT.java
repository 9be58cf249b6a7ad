package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups, filters and pages of what is measured, and what is not shown of them. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class GroupsIT extends TwoShops {
    @Test
    void hidesSmallGroupsAndWhatWouldRevealThem() {
        one.csat("a", "sku-1", 4, 5)
                .csat("b", "sku-2", 9, 5)
                .csat("c", "sku-3", 30, 5)
                .send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(43)));
        Satisfaction.of(one, "?by=product&metric=csat")
                .body("groups.key.product", equalTo(List.of("sku-3")))
                .body("suppressed.key.product", equalTo(List.of("sku-1", "sku-2")))
                .body("suppressed.code", equalTo(List.of("too-few", "protects")))
                .body("suppressed[0].reason", containsString("fewer than 5"))
                .body("suppressed[1].reason", containsString("protects"));
    }

    /** Known by an id, also by another one that was merged, by a session, or by an order; else each answer is somebody's. */
    @Test
    void countsShoppersAndNotTheirAnswers() {
        one.merge("anon-1", "u-1");
        for (int i = 0; i < 6; i++) {
            String user = i % 2 == 0 ? "u-1" : "anon-1";
            one.response("a" + i, "sku-1", r -> r.setCsat(5).setUserId(user));
            one.response("b" + i, "sku-1", r -> r.setCsat(5).setSessionId("s-1").setOrderId("o-1"));
            one.response("c" + i, "sku-1", r -> r.setCsat(5).setOrderId("o-1"));
        }
        one.response("d", "sku-1", r -> r.setCsat(5)).send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat")
                .body("groups", hasSize(0))
                .body("suppressed.code", equalTo(List.of("too-few"))));
        one.response("e", "sku-1", r -> r.setCsat(5)).send();
        Await.soon(() -> Satisfaction.of(one, "?by=product&metric=csat")
                .body("groups[0].metrics.csat.n", equalTo(20))
                .body("groups[0].metrics.csat.shoppers", equalTo(5)));
    }

    @Test
    void hidesASmallProductBehindOneOfItsCategory() {
        one.item("sku-1", "Lamps", "A")
                .item("sku-2", "Lamps", "A")
                .item("sku-3", "Toys", "B")
                .item("sku-4", "Toys", "B")
                .csat("a", "sku-1", 4, 5)
                .csat("b", "sku-2", 40, 5)
                .csat("c", "sku-3", 9, 5)
                .csat("d", "sku-4", 50, 5)
                .send();
        Await.soon(() -> Satisfaction.of(one, "?by=brand&metric=csat").body("groups.n", equalTo(List.of(44, 59))));
        Satisfaction.of(one, "?by=product&metric=csat")
                .body("groups.key.product", equalTo(List.of("sku-3", "sku-4")))
                .body("suppressed.key.product", equalTo(List.of("sku-1", "sku-2")));
    }

    @Test
    void hidesWhatAFilterWouldReveal() {
        one.csat("a", "sku-1", 4, 5)
                .csat("b", "sku-2", 9, 5)
                .csat("c", "sku-3", 30, 5)
                .send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(43)));
        for (String filter : List.of("product != 'sku-1'", "product = 'sku-2'", "product in ('sku-2','sku-3')")) {
            Satisfaction.filtered(one, filter)
                    .statusCode(200)
                    .body("groups", hasSize(0))
                    .body("suppressed[0].reason", containsString("the filter would part"));
        }
        Satisfaction.filtered(one, "product = 'sku-3'").body("groups[0].n", equalTo(30));
        Satisfaction.filtered(one, "product != 'sku-3'").body("groups[0].n", equalTo(13));
    }

    @Test
    void refusesAFilterThatNoTextCanHold() {
        Satisfaction.filtered(one, "brand = 'a\0b'").statusCode(422).body("code", equalTo("invalid"));
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
            assertEquals(List.of("A", "B"), Satisfaction.good(one, "?by=brand").getList("groups.key.brand"));
            assertEquals(16, Satisfaction.good(one, "").getInt("groups[0].n"));
        });
        assertEquals(
                List.of("Home > Bath", "Home > Kitchen"),
                Satisfaction.good(one, "?by=category").getList("groups.key.category"));
        assertEquals(List.of("s-1", "s-2"), Satisfaction.good(one, "?by=store").getList("groups.key.store"));
        Satisfaction.of(one, "?by=product,channel")
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
    void attributesAnswersToTheRecommendationThatLedToThem() {
        var shown = ShownItem.newBuilder()
                .setItemId("sku-1")
                .addChannels("bayes")
                .addChannels("history")
                .addRules("few")
                .addRules("pins");
        one.impression(Impression.newBuilder()
                        .setRecommendationId("rec_1")
                        .setRanker("neural")
                        .setBundle("2026-11-24.1")
                        .setExperiment("rows")
                        .setArm("b")
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
            String user = "u-" + i;
            one.response("o" + i, "sku-1", r -> r.setCsat(4).setOrderId("o-1").setUserId(user)); // through its order
            one.response("x" + i, "sku-1", r -> r.setCsat(1));
            one.response("y" + i, "sku-1", r -> r.setCsat(1)); // enough that no total tells of them
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?by=recallChannel&metric=csat")
                .body("groups.key.recallChannel", equalTo(List.of("bayes", "history")))
                .body("groups.n", everyItem(equalTo(6))));
        assertEquals(
                List.of("neural"),
                Satisfaction.good(one, "?by=ranker&metric=csat").getList("groups.key.ranker"));
        assertEquals(
                List.of("2026-11-24.1"),
                Satisfaction.good(one, "?by=bundle&metric=csat").getList("groups.key.bundle"));
        Satisfaction.of(one, "?by=rule&metric=csat")
                .body("groups.key.rule", equalTo(List.of("few", "pins")))
                .body("groups.n", everyItem(equalTo(6)));
        Satisfaction.of(one, "?by=arm&metric=csat")
                .body("groups.key.arm", equalTo(List.of("rows/b")))
                .body("groups.n", equalTo(List.of(6)));
    }

    @Test
    void pagesThroughGroupsWithTokensOfItsOwn() {
        for (int i = 0; i < 7; i++) {
            one.csat("p" + i, "sku-" + i, 5, 5);
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?by=product").body("groups", hasSize(7)));
        JsonPath first = Satisfaction.good(one, "?by=product&pageSize=4");
        String token = first.getString("nextPageToken");
        JsonPath second = Satisfaction.good(one, "?by=product&pageSize=4&pageToken=" + token);
        assertEquals(
                List.of("sku-0", "sku-1", "sku-2", "sku-3", "sku-4", "sku-5", "sku-6"),
                java.util.stream.Stream.concat(
                                first.<String>getList("groups.key.product").stream(),
                                second.<String>getList("groups.key.product").stream())
                        .collect(Collectors.toList()));
        Satisfaction.of(two, "?by=product&pageSize=4&pageToken=" + token)
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
        Satisfaction.of(one, "?by=brand&pageSize=4&pageToken=" + token).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?by=colour, 422, invalid",
        "?by=product&by=, 200,",
        "'?by=product,product', 422, invalid",
        "'?by=product,brand,store', 422, invalid",
        "?by=segment, 200,",
        "?by=memberTier, 422, invalid",
        "?metric=index, 422, not-supported-yet",
        "?metric=happiness, 422, invalid",
        "?from=yesterday, 422, invalid",
        "?from=2024-02-01&to=2024-01-01, 422, invalid",
        "?filter=brand, 422, invalid",
        "?pageSize=0, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
        "?by=time, 422, invalid",
        "/predicted?by=colour, 422, invalid",
    })
    void answersWhatItCannotDoWithAProblem(String query, int status, String code) {
        Satisfaction.of(one, query).statusCode(status).body("code", code == null ? nullValue() : equalTo(code));
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
}
