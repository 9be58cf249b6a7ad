package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.TextList;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ReadingIT {
    private static final String ODD = "a/b c?d#e%2F;é:羽";
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static ValidatableResponse get(Shop shop, String path, Object... parameters) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.ANALYST))
                .when()
                .get(path, parameters)
                .then();
    }

    private static void awaitItem(Shop shop, String id) {
        Rows.await(
                1L,
                () -> Rows.number(
                        "select count(*) from profile.item where tenant_id = ? and item_id = ? and not deleted",
                        shop.tenant,
                        id));
    }

    @Test
    void givesAnItemAsItWasPutAndPatched() {
        one.item(
                "sku-1",
                item -> item.setTitle("Down jacket")
                        .setPrice(9.5)
                        .setStock(3)
                        .setCategories(TextList.newBuilder().addValues("Clothing > Coats"))
                        .putAttributes(
                                "colour", TextList.newBuilder().addValues("red").build())
                        .setAvailableFrom(1_300_000_000_000L));
        one.patchItem("sku-1", item -> item.setPrice(8));
        Rows.until(
                () -> get(one, "/v1/items/sku-1").extract().body().asString().contains("8.0"),
                () -> "the patch is not seen");
        get(one, "/v1/items/sku-1")
                .statusCode(200)
                .body("id", equalTo("sku-1"))
                .body("title", equalTo("Down jacket"))
                .body("categories", contains("Clothing > Coats"))
                .body("attributes.colour", contains("red"))
                .body("availableFrom", equalTo("2011-03-13T07:06:40Z"))
                .body("brand", nullValue());
    }

    @Test
    void anothersItemAnswersLikeOneThatIsNotThere() {
        one.item("mine", item -> item.setTitle("canary"));
        awaitItem(one, "mine");
        get(one, "/v1/items/mine").statusCode(200).body("title", equalTo("canary"));
        for (String path : List.of("", "/events", "/vector")) {
            String foreign =
                    get(two, "/v1/items/mine" + path).statusCode(404).extract().asString();
            String absent =
                    get(two, "/v1/items/none" + path).statusCode(404).extract().asString();
            assertEquals(plain(absent.replace("none", "mine")), plain(foreign));
        }
        get(two, "/v1/items").statusCode(200).body("items", empty()).body("total", equalTo(0));
    }

    private static String plain(String problem) {
        return problem.replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    @Test
    void aDeletedItemIsGone() {
        one.item("sku", item -> item.setTitle("x"));
        awaitItem(one, "sku");
        one.deleteItem("sku");
        Rows.await(404, () -> get(one, "/v1/items/sku").extract().statusCode());
        assertEquals(0, Rows.total(one, "items"));
    }

    @Test
    void idsOfAnyTextAreFoundByTheirEncodedPath() {
        one.item(ODD, item -> item.setTitle("odd"));
        one.user(ODD, user -> user.setCity("Wien"));
        one.view("e", ODD, ODD);
        awaitItem(one, ODD);
        Rows.await(1L, () -> Rows.events(one));
        get(one, "/v1/items/{id}", ODD).statusCode(200).body("id", equalTo(ODD));
        get(one, "/v1/items/{id}/events", ODD).statusCode(200).body("items", hasSize(1));
        get(one, "/v1/items/{id}/vector", ODD).statusCode(200).body("names", hasItem("price"));
        Rows.await(200, () -> get(one, "/v1/users/{id}", ODD).extract().statusCode());
        get(one, "/v1/users/{id}/events", ODD).statusCode(200).body("items[0].itemId", equalTo(ODD));
        get(one, "/v1/users/{id}/vector", ODD).statusCode(200).body("names", hasItem("recency"));
    }

    @Test
    void whatCannotBeAnIdIsNotThere() {
        for (String id : List.of("nul\0", "line\n", "x".repeat(129))) {
            get(one, "/v1/items/{id}", id).statusCode(404);
            get(one, "/v1/items/{id}/events", id).statusCode(404);
            get(one, "/v1/users/{id}", id).statusCode(404);
            get(one, "/v1/users/{id}/vector", id).statusCode(404);
        }
        get(one, "/v1/items?q={q}", "nul\0nul").statusCode(200);
    }

    @Test
    void listsPageByPageWithoutGapOrRepeat() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = "item-" + i;
            sent.add(id);
            one.item(id, item -> item.setTitle("t"));
        }
        Rows.await(7L, () -> Rows.total(one, "items"));
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ValidatableResponse page = get(one, "/v1/items?pageSize=3&pageToken={token}", token)
                    .statusCode(200)
                    .body("total", equalTo(7));
            seen.addAll(page.extract().jsonPath().getList("items.id", String.class));
            token = page.extract().path("nextPageToken");
        } while (token != null);
        assertEquals(sent, seen);
    }

    @Test
    void aPageTokenIsGoodForItsListAndTenantAlone() {
        one.item("a", item -> item);
        one.item("b", item -> item);
        two.item("a", item -> item);
        Rows.await(2L, () -> Rows.total(one, "items"));
        String token = get(one, "/v1/items?pageSize=1").extract().path("nextPageToken");
        get(one, "/v1/items?pageToken={token}", token).statusCode(200).body("items.id", contains("b"));
        get(two, "/v1/items?pageToken={token}", token).statusCode(400).body("code", equalTo("bad-page-token"));
        get(one, "/v1/users?pageToken={token}", token).statusCode(400);
        get(one, "/v1/items?q=x&pageToken={token}", token).statusCode(400);
        get(one, "/v1/items?pageToken={token}", token + "x").statusCode(400);
        get(one, "/v1/items?pageSize=501").statusCode(400).body("errors[0].pointer", equalTo("?pageSize"));
        get(one, "/v1/items?pageSize=many").statusCode(400);
    }

    @Test
    void findsByWordsInAnyLanguage() {
        one.item("1", item -> item.setTitle("女士羽绒服 冬季").setBrand("雪莲"));
        one.item("2", item -> item.setTitle("Down JACKET, 100% goose_down"));
        one.item("3", item -> item.setTitle("Kettle"));
        Rows.await(3L, () -> Rows.total(one, "items"));
        get(one, "/v1/items?q={q}", "羽绒").body("items.id", contains("1")).body("total", equalTo(1));
        get(one, "/v1/items?q={q}", "jacket ＤＯＷＮ").body("items.id", contains("2"));
        get(one, "/v1/items?q={q}", "100% goose_").body("items.id", contains("2"));
        get(one, "/v1/items?q={q}", "%").body("items.id", contains("2"));
        get(one, "/v1/items?q={q}", "雪莲 kettle").body("items", empty());
        get(one, "/v1/items?q={q}", "x".repeat(201)).statusCode(400);
    }

    @Test
    void givesAShoppersEventsNewestFirst() {
        one.event("old", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(1_300_000_000_000L));
        one.event(
                "new",
                EventType.EVENT_TYPE_PURCHASE,
                "u",
                "i",
                e -> e.setAt(1_300_000_005_000L)
                        .setValue(12.5)
                        .putContext("store", "4")
                        .putContext("code", "007"));
        one.event("same", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(1_300_000_000_000L));
        Rows.await(3L, () -> Rows.events(one));
        ValidatableResponse first = get(one, "/v1/users/u/events?pageSize=2")
                .statusCode(200)
                .body("items.id", contains("new", "same"))
                .body("total", equalTo(3))
                .body("items[0].type", equalTo("purchase"))
                .body("items[0].timestamp", equalTo("2011-03-13T07:06:45Z"))
                .body("items[0].context.store", equalTo(4))
                .body("items[0].context.code", equalTo("007"));
        get(one, "/v1/users/u/events?pageSize=2&pageToken={t}", (String)
                        first.extract().path("nextPageToken"))
                .body("items.id", contains("old"))
                .body("nextPageToken", nullValue());
        get(one, "/v1/items/i/events").body("items.id", contains("new", "same", "old"));
        get(two, "/v1/users/u/events").statusCode(404);
    }

    @Test
    void afterAMergeAllBelongsToTheOtherShopper() {
        one.event("e-1", EventType.EVENT_TYPE_VIEW, "", "i-1", e -> e.setAnonymousId("anon"));
        Rows.await(1L, () -> Rows.events(one));
        one.user("u", user -> user.setCity("Graz"));
        one.merge("anon", "u");
        one.merge("anon", "u");
        Rows.await(1L, () -> Rows.number("select count(*) from profile.alias where tenant_id = ?", one.tenant));
        one.event("e-2", EventType.EVENT_TYPE_VIEW, "", "i-2", e -> e.setAnonymousId("anon"));
        one.view("e-3", "u", "i-3");
        Rows.await(3L, () -> Rows.events(one));
        get(one, "/v1/users/u/events").body("items.id", hasSize(3)).body("total", equalTo(3));
        get(one, "/v1/users/anon/events")
                .body("items.id", hasSize(3))
                .body("items.find { it.id == 'e-2' }.anonymousId", equalTo("anon"))
                .body("items.find { it.id == 'e-2' }.userId", nullValue());
        Rows.await("u", () -> get(one, "/v1/users/anon").extract().path("id"));
        // the other way round they are one already, and a chain leads to its end
        one.merge("u", "anon");
        one.merge("u", "v");
        Rows.await(
                List.of("anon|v", "u|v"),
                () -> Rows.texts(
                        "select from_id, to_id from profile.alias where tenant_id = ? order by 1", one.tenant));
        get(one, "/v1/users/v/events").body("total", equalTo(3));
    }

    @Test
    void usageCountsWhatIsStored() {
        one.item("i", item -> item);
        one.item("i", item -> item.setTitle("again"));
        one.user("u", user -> user);
        one.view("e", "u", "unknown");
        Rows.await(1L, () -> Rows.total(one, "items"));
        Rows.await(1L, () -> Rows.total(one, "users"));
        Rows.await(1L, () -> Rows.total(one, "events"));
        get(one, "/v1/usage")
                .statusCode(200)
                .body("items", equalTo(1))
                .body("users", equalTo(1))
                .body("events", equalTo(1))
                .body("responses", equalTo(0))
                .body("recommendations", equalTo(0))
                .body("quota.eventsPerDay", nullValue());
        get(two, "/v1/usage").body("events", equalTo(0));
    }

    @Test
    void everyRoleOfATenantReadsAndNobodyElse() {
        for (String role : List.of(Roles.INTEGRATION, Roles.ANALYST, Roles.MERCHANDISER, Roles.TENANT_ADMIN)) {
            given().auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .get("/v1/items")
                    .then()
                    .statusCode(200);
        }
        for (String path : List.of("/v1/items", "/v1/users/u", "/v1/usage")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            given().auth().oauth2("no token").get(path).then().statusCode(401);
            given().auth().oauth2(Tokens.of(one.tenant)).get(path).then().statusCode(403);
            given().auth().oauth2(Tokens.ofOperator()).get(path).then().statusCode(403);
        }
    }

    @Test
    void aTenantSentInAnyOtherWayCountsForNothing() {
        one.item("mine", item -> item);
        awaitItem(one, "mine");
        given().auth()
                .oauth2(Tokens.of(two.tenant, Roles.ANALYST))
                .header("tenant", one.tenant)
                .header("X-Tenant-Id", one.tenant)
                .queryParam("tenant_id", one.tenant)
                .get("/v1/items")
                .then()
                .body("items.id", not(hasItem("mine")));
    }
}
