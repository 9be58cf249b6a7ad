package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives of every kind, in one list. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ArrivalsIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static ValidatableResponse feed(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION))
                .get("/v1/arrivals" + query)
                .then();
    }

    private void answer(String id) {
        one.send(
                Topics.RESPONSES,
                id,
                SurveyResponse.newBuilder()
                        .setTenantId(one.tenant)
                        .setId(id)
                        .setUserId("u")
                        .setItemId("sku")
                        .setReceivedAt(System.currentTimeMillis())
                        .setCsat(4)
                        .setNps(9)
                        .setText("canary-text")
                        .build());
    }

    private void relate(String user) {
        one.send(
                Topics.EDGES,
                relation(user),
                Edge.newBuilder()
                        .setTenantId(one.tenant)
                        .setFromId(user)
                        .setToId("v")
                        .setType("follow")
                        .setWeight(0.5)
                        .build());
    }

    private static String relation(String user) {
        return EdgeTypes.id("follow", user, "v");
    }

    private long edges() {
        return Rows.number("select count(*) from profile.edge where tenant_id = ?", one.tenant);
    }

    /** One after the other, so that their order is known. */
    private void arrive() {
        one.item("sku", item -> item.setTitle("Jacket").setDescription("canary-description"));
        Rows.await(1L, () -> Rows.total(one, "items"));
        one.user("u", user -> user.setCity("canary-city").setBirthYear(1980));
        Rows.await(1L, () -> Rows.total(one, "users"));
        relate("u");
        Rows.await(1L, this::edges);
        one.event(
                "e",
                EventType.EVENT_TYPE_PURCHASE,
                "u",
                "sku",
                event -> event.setValue(12.5).setCurrency("EUR").setQuantity(2).putContext("note", "canary-context"));
        Rows.await(1L, () -> Rows.total(one, "events"));
        answer("r");
        Rows.await(1L, () -> Rows.total(one, "responses"));
    }

    @Test
    void listsEveryKindTheNewestFirst() {
        arrive();
        feed(one, "")
                .statusCode(200)
                .body("items.kind", contains("survey-responses", "events", "edges", "users", "items"))
                .body("items.id", contains("r", "e", relation("u"), "u", "sku"))
                .body("items[0].answers.csat", equalTo(4))
                .body("items[0].answers.nps", equalTo(9))
                .body("items[0].itemId", equalTo("sku"))
                .body("items[1].event.type", equalTo("purchase"))
                .body("items[1].event.value", equalTo(12.5f))
                .body("items[1].userId", equalTo("u"))
                .body("items[2].userId", equalTo("u"))
                .body("items[2].edge.to", equalTo("v"))
                .body("items[2].edge.type", equalTo("follow"))
                .body("items[2].edge.weight", equalTo(0.5f))
                .body("items[3].deleted", equalTo(false))
                .body("items[4].title", equalTo("Jacket"))
                .body("total", nullValue())
                .body("nextPageToken", nullValue());
        feed(two, "").statusCode(200).body("items", empty());
    }

    @Test
    void saysOfShoppersWhoAndOfAnswersFiguresAlone() {
        arrive();
        String body = feed(one, "").extract().asString();
        assertFalse(body.contains("canary"), body);
        assertFalse(body.contains("1980"), body);
    }

    @ParameterizedTest
    @CsvSource({"items, sku", "users, u", "events, e", "survey-responses, r"})
    void listsOneKind(String kind, String id) {
        arrive();
        feed(one, "?kind=" + kind).body("items.id", contains(id));
        feed(one, "?kind=edges").body("items.id", contains(relation("u")));
    }

    @Test
    void whatChangesComesAgainAndWhatIsDeletedIsSaidToBe() {
        arrive();
        one.deleteItem("sku");
        Rows.await(0L, () -> Rows.total(one, "items"));
        feed(one, "")
                .body("items.id", contains("sku", "r", "e", relation("u"), "u"))
                .body("items[0].deleted", equalTo(true))
                .body("items[0].title", nullValue());
    }

    @Test
    void pagesThroughAllKindsWithoutGapOrRepeat() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            one.item("i-" + i, item -> item);
            one.user("u-" + i, user -> user);
            one.view("e-" + i, "u-" + i, "i-" + i);
            answer("r-" + i);
            relate("u-" + i);
            sent.addAll(List.of("i-" + i, "u-" + i, "e-" + i, "r-" + i, relation("u-" + i)));
        }
        Rows.await(9L, () -> Rows.total(one, "items"));
        Rows.await(9L, () -> Rows.total(one, "users"));
        Rows.await(9L, () -> Rows.total(one, "events"));
        Rows.await(9L, () -> Rows.total(one, "responses"));
        Rows.await(9L, this::edges);
        // all of one moment, so that kinds and ids alone tell where a page ends
        Rows.run("update profile.item set changed_at = now() where tenant_id = '" + one.tenant + "'");
        Rows.run("update profile.shopper set changed_at = date_trunc('second', now()) where tenant_id = '" + one.tenant
                + "'");
        Rows.run("update profile.item set changed_at = date_trunc('second', changed_at) where tenant_id = '"
                + one.tenant + "'");
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ValidatableResponse page =
                    feed(one, "?pageSize=5&pageToken=" + token).statusCode(200);
            seen.addAll(page.extract().jsonPath().getList("items.id", String.class));
            token = page.extract().path("nextPageToken");
        } while (token != null);
        assertEquals(sent.size(), seen.size());
        assertEquals(new TreeSet<>(sent), new TreeSet<>(seen));
    }

    @Test
    void aTokenIsGoodForItsKindAndTenantAlone() {
        one.item("a", item -> item);
        one.item("b", item -> item);
        Rows.await(2L, () -> Rows.total(one, "items"));
        String token = feed(one, "?kind=items&pageSize=1").extract().path("nextPageToken");
        feed(one, "?kind=items&pageToken=" + token).statusCode(200);
        feed(one, "?pageToken=" + token).statusCode(400).body("code", equalTo("bad-page-token"));
        feed(two, "?kind=items&pageToken=" + token).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"?kind=letters, ?kind", "?kind=EVENTS, ?kind", "?pageSize=0, ?pageSize", "?pageSize=501, ?pageSize"})
    void refusesWhatMeansNothing(String query, String pointer) {
        feed(one, query)
                .statusCode(400)
                .body("code", equalTo("bad-parameter"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.ANALYST, Roles.MERCHANDISER})
    void isForThoseWhoSendData(String role) {
        given().auth()
                .oauth2(Tokens.of(one.tenant, role))
                .get("/v1/arrivals")
                .then()
                .statusCode(403);
        given().get("/v1/arrivals").then().statusCode(401);
    }

    /** As the service's own role, which row-level security binds. */
    @Test
    void readsShoppersByTheIndexOfTheirChanges() throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = profile");
            statement.execute("set enable_seqscan = off"); // a small table would be read whole
            statement.execute("set role profile_app");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (costs off) select user_id from shopper"
                    + " where tenant_id = 't' and (changed_at, user_id) < (now(), 'u')"
                    + " order by changed_at desc, user_id desc limit 50")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            assertTrue(plan.toString().contains("shopper_by_change"), plan.toString());
            assertFalse(plan.toString().contains("Sort"), plan.toString());
        }
    }
}
