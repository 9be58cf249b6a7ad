package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.alert.AlertWatch;
import io.cxm.satisfaction.alert.store.ToldAlerts;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the charts of two shops find, one of which has a bad product from one day on. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class AlertsIT extends TwoShops {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final int USUAL = 100;
    private static final int BAD = 12;

    @Inject
    AlertWatch watch;

    @Inject
    ToldAlerts toldAlerts;

    private static ValidatableResponse alerts(Shop shop, String query) {
        return given().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/alerts" + query)
                .then();
    }

    /** Fifteen answers about an item, of whom so many are satisfied. */
    private static void day(Shop shop, String item, int day, int satisfied) {
        long at = Shop.at(START.plusDays(day) + "T12:00:00Z");
        for (int i = 0; i < 15; i++) {
            int csat = i < satisfied ? 5 : 2;
            shop.response(item + "-" + day + "-" + i, item, r -> r.setCsat(csat).setAt(at));
        }
    }

    private static void answer(Shop shop, int days, int bad) {
        shop.item("kettle", "Kitchen", "A").item("rake", "Garden", "B");
        for (int day = 0; day < days; day++) {
            day(shop, "kettle", day, day < bad ? 12 : 3);
            day(shop, "rake", day, 12);
        }
        shop.today(START.plusDays(days - 1) + "T13:00:00Z").send();
    }

    @Test
    void tellsOfTheBadProductAndSinceWhen() {
        answer(one, USUAL + BAD, USUAL);
        answer(two, USUAL + BAD, USUAL + BAD);
        String first = START.plusDays(USUAL).toString();
        Await.soon(() -> alerts(one, "?metric=csat")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].after.n", equalTo(30 * BAD)));
        alerts(one, "")
                .body("total", equalTo(1))
                .body("nextPageToken", nullValue())
                .body("items[0].id", equalTo("csat-" + first))
                .body("items[0].metric", equalTo("csat"))
                .body("items[0].state", equalTo("open"))
                .body("items[0].direction", equalTo("fall"))
                .body("items[0].good", equalTo(false))
                .body("items[0].firstDay", equalTo(first))
                .body("items[0].raisedOn", equalTo(START.plusDays(USUAL + 1).toString()))
                .body("items[0].endedOn", nullValue())
                .body("items[0].since", equalTo(START.toString()))
                .body("items[0].until", equalTo(first))
                .body("items[0].before.value", closeTo(80, 1e-9))
                .body("items[0].before.n", equalTo(30 * USUAL))
                .body("items[0].after.value", closeTo(50, 1e-9))
                .body("items[0].change.value", closeTo(-30, 1e-9))
                .body("items[0].change.ci95[1]", lessThan(-20.0))
                .body("items[0].contributors", nullValue())
                .body("watched.metric", equalTo(List.of("csat", "nps", "ces", "returnRate")))
                .body("watched.state", equalTo(List.of("watching", "no_answers", "no_answers", "no_answers")))
                .body("watched[0].usual", closeTo(80, 1e-9))
                .body("watched[0].days", equalTo(USUAL))
                .body("watched[0].perDay", closeTo(30, 1e-9))
                .body("watched[0].fivePointsAfterDays", equalTo(41));
        alerts(one, "/csat-" + first)
                .statusCode(200)
                .body("contributors.by", containsInAnyOrder("category", "brand", "product"))
                .body("contributors.rate", everyItem(closeTo(-30, 1e-6)))
                .body("contributors.find { it.by == 'category' }.groups[0].group", equalTo("Kitchen"))
                .body("contributors.find { it.by == 'category' }.groups[0].points", closeTo(-30, 1e-6))
                .body("contributors.find { it.by == 'category' }.groups[0].after", closeTo(20, 1e-6))
                .body("contributors.find { it.by == 'category' }.groups[1].points", closeTo(0, 1e-6))
                .body("contributors.find { it.by == 'product' }.groups[0].group", equalTo("kettle"));
        Await.soon(() -> alerts(two, "").body("watched[0].days", equalTo(USUAL + BAD - 14)));
        alerts(two, "").body("items", hasSize(0)).body("watched[0].usual", closeTo(80, 1e-9));
        alerts(two, "/csat-" + first).statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void tellsWebhooksOnceOfWhatBeganAndWhatIsOver() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, "\"alert.opened\",\"alert.closed\"");
        Hooks.make(two, "desk", "/ok/" + two.tenant, "\"report.ready\"");
        answer(one, USUAL + BAD, USUAL);
        Await.soon(() -> alerts(one, "?metric=csat").body("items[0].after.n", equalTo(30 * BAD)));
        one.run("insert into satisfaction.alert_told (tenant_id, metric, id) values ('%s', 'nps', 'nps-2026-01-01')"
                .formatted(one.tenant));
        look(one);
        look(one);
        look(two);
        String first = "csat-" + START.plusDays(USUAL);
        Await.soon(() -> assertEquals(
                List.of("alert.closed nps-2026-01-01 over", "alert.opened " + first + " open"), told(one)));
        assertEquals(
                "csat",
                one.text("select metric from satisfaction.alert_told where tenant_id = '%s'".formatted(one.tenant)));
        assertEquals(List.of(), told(two));
    }

    @Test
    void isLookedForInTurnWhereSomebodyWantsToHearOfIt() {
        Hooks.make(one, "desk", "/ok/" + one.tenant, "\"alert.opened\"");
        Hooks.make(two, "desk", "/ok/" + two.tenant, "\"report.ready\"");
        assertTrue(turn(one, 1_000, 900));
        assertFalse(turn(one, 1_050, 950));
        assertTrue(turn(one, 1_200, 1_100));
        assertFalse(turn(two, 1_000, 900));
    }

    private boolean turn(Shop shop, long now, long before) {
        return toldAlerts.turn(new TenantId(shop.tenant), now, before).await().atMost(Duration.ofSeconds(30));
    }

    private void look(Shop shop) {
        watch.look(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(60));
    }

    private static List<String> told(Shop shop) {
        return WebhookServer.get().got("/ok/" + shop.tenant).stream()
                .map(got -> new JsonPath(got.body()))
                .map(body ->
                        body.getString("type") + " " + body.getString("data.id") + " " + body.getString("data.state"))
                .sorted()
                .toList();
    }

    @Test
    void saysThatItCannotTellYet() {
        answer(one, 10, 10);
        Await.soon(() -> alerts(one, "")
                .body("items", hasSize(0))
                .body("watched[0].state", equalTo("too_short"))
                .body("watched[0].days", equalTo(9))
                .body("watched[0].usual", nullValue())
                .body("watched[0].seesPoints", nullValue()));
    }

    @Test
    void refusesWhatIsNoQuestion() {
        alerts(one, "?metric=happiness").statusCode(422).body("errors[0].pointer", equalTo("?metric"));
        alerts(one, "?pageSize=0").statusCode(400).body("code", equalTo("bad-parameter"));
        alerts(one, "?pageToken=x").statusCode(400).body("code", equalTo("bad-page-token"));
        alerts(one, "/csat-2026-01-01").statusCode(404);
        alerts(one, "/csat-yesterday").statusCode(404);
        alerts(one, "/happiness-2026-01-01").statusCode(404);
        given().get("/v1/satisfaction/alerts").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(one.tenant, "merchandiser"))
                .get("/v1/satisfaction/alerts")
                .then()
                .statusCode(403);
    }
}
