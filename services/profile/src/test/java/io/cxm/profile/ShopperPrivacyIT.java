package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One shopper of one tenant: what is known of them comes out, and goes; all others stay. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ShopperPrivacyIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

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

    @Test
    void anExportHoldsAllOfOneShopperUnderAllTheirIds() {
        Stock.of(one);
        Stock.of(two);
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
        Stock.of(one);
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
    void anErasedShopperIsGoneFromEveryTableAndTheOthersStay() {
        Stock.of(one);
        Stock.of(two);
        exported(one, "u");
        long at = System.currentTimeMillis();
        Erasure.Receipt receipt = Receipts.erase(one, "er-1", "u", at);
        // three events, a search, two answers, the records of two ids
        assertEquals(8, receipt.getRemoved());
        assertEquals(List.of("anon"), receipt.getAlsoKnownAsList());
        assertTrue(receipt.getKept().contains("retention"), receipt.getKept());
        for (String text : List.of("canary", "anon", "view-1", "view-2", "search-3", "reply-1", "reply-2")) {
            Rows.await(Map.of(), () -> Stock.holding(one, text)); // merges are forgotten after the receipt
        }
        assertFalse(Stock.holding(two, "canary").isEmpty());
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
        assertEquals(List.of("other"), Stock.living(Topics.USERS, one));
        assertEquals(List.of("other"), Stock.living(Topics.USER_VECTORS, one));
        assertEquals(List.of("anon", "other", "u"), Stock.living(Topics.USER_VECTORS, two));
        one.merge("anon-new", "u");
        Rows.await(1L, () -> Stock.aliases(one));
        Erasure.Receipt again = Receipts.erase(one, "er-1", "u", at);
        assertEquals(8, again.getRemoved(), "asked again it says what it did");
        assertEquals(List.of(), again.getAlsoKnownAsList(), "who was merged since is of a new shopper");
        assertEquals(1, Stock.aliases(one));
    }

    @Test
    void whatComesLateIsRefusedAndWhatIsNewIsOfANewShopper() {
        Stock.of(one);
        long at = System.currentTimeMillis();
        Receipts.erase(one, "er-1", "u", at);
        one.received(at - 1000, late("view-late", "u"));
        one.received(at - 1000, late("view-late-too", "anon"));
        one.received(at - 1000, late("view-others", "other"));
        Rows.await(2L, () -> Rows.events(one));
        Stock.answer(one, "reply-new", "u");
        one.user("u", user -> user.setCity("Linz"));
        one.view("view-new", "u", "sku-2");
        one.view("view-1", "u", "sku-2"); // an id that went with the shopper is free again
        Rows.await(4L, () -> Rows.events(one));
        Rows.await(2L, () -> Rows.total(one, "responses"));
        Rows.await(
                "Linz",
                () -> as(one, Roles.ANALYST).get("/v1/users/u").then().extract().path("city"));
        as(one, Roles.ANALYST).get("/v1/users/u/events").then().body("total", equalTo(2));
        assertEquals(Map.of(), Stock.holding(one, "view-late"));
    }

    private static Event.Builder late(String id, String user) {
        return Event.newBuilder()
                .setId(id)
                .setType(EventType.EVENT_TYPE_VIEW)
                .setUserId(user)
                .setItemId("sku-1");
    }
}
