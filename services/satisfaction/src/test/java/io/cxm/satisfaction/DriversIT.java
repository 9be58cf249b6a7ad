package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What two shops' answers depend on, of which one has ratings. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class DriversIT extends TwoShops {
    private static final int ANSWERS = 100;

    private static ValidatableResponse drivers(Shop shop, String query) {
        return given().config(RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/drivers" + query)
                .then();
    }

    /** Satisfied is who got it in time; packages are rated as they come, and stores by three. */
    private static void answer(Shop shop) {
        for (int i = 0; i < ANSWERS; i++) {
            int delivery = 1 + i % 5;
            int packaging = 1 + i / 5 % 5;
            int n = i;
            shop.response("r-" + i, "kettle", r -> {
                r.setCsat(delivery).putRatings("delivery", delivery).putRatings("packaging", packaging);
                r.putRatings("price", 4);
                return n < 3 ? r.putRatings("store", 5) : r;
            });
        }
        shop.response("bare", "kettle", r -> r.setCsat(1)).send();
    }

    @Test
    void namesWhatGoesTogetherWithTheOutcome() {
        answer(one);
        two.response("r-1", "kettle", r -> r.setCsat(5)).send();
        Await.soon(() -> drivers(one, "").statusCode(200).body("answers", equalTo(ANSWERS)));
        drivers(one, "")
                .body("outcome", equalTo("csat"))
                .body("n", equalTo(ANSWERS))
                .body("note", equalTo("association"))
                .body("reason", nullValue())
                .body("r2", closeTo(1, 1e-9))
                .body("r2Validated", greaterThan(0.9))
                .body("drivers.touchpoint", equalTo(List.of("delivery", "packaging")))
                .body("drivers.significant", equalTo(List.of(true, false)))
                .body("drivers[0].weight", closeTo(100, 1e-6))
                .body("drivers[0].correlation", closeTo(1, 1e-9))
                .body("drivers[0].mean", closeTo(3, 1e-9))
                .body("drivers.kind", equalTo(List.of("rating", "rating")))
                .body("drivers[0].priority", equalTo("keep"))
                .body("drivers[1].priority", equalTo("none"))
                .body("leftOut.find { it.touchpoint == 'store' }.reason", equalTo("rare"))
                .body("leftOut.find { it.touchpoint == 'price' }.reason", equalTo("constant"));
        drivers(one, "?outcome=nps").body("reason", equalTo("no_ratings")).body("drivers", hasSize(0));
        drivers(one, "?to=2000-01-01").body("reason", equalTo("no_ratings")).body("r2", nullValue());
        Await.soon(() -> given().auth()
                .oauth2(Tokens.of(two.tenant, "analyst"))
                .get("/v1/satisfaction?metric=csat")
                .then()
                .body("suppressed", hasSize(1)));
        drivers(two, "").body("answers", equalTo(1)).body("n", equalTo(1)).body("reason", equalTo("no_ratings"));
    }

    /** The same in a report, in every format, with the sentence that it is no cause. */
    @Test
    void standsInReports() throws IOException {
        answer(two);
        Await.soon(() -> drivers(two, "").statusCode(200).body("answers", equalTo(ANSWERS)));
        List<Map<String, Object>> told = drivers(two, "").extract().path("drivers");
        var report = FourFormats.of(two, "{\"kind\":\"satisfaction\",\"by\":[]}", "satisfaction_all");
        List<NamedCsvRecord> rows = report.same().stream()
                .filter(row -> row.getField("group_by").equals("driver"))
                .toList();
        assertEquals(
                List.of("csatDriver", "touchpointMean", "csatDriver", "touchpointMean", "csatExplained"),
                rows.stream().map(row -> row.getField("metric")).toList());
        assertEquals(
                List.of("delivery", "delivery", "packaging", "packaging", ""),
                rows.stream().map(row -> row.getField("group")).toList());
        assertEquals(
                List.of("relative-weight", "mean", "relative-weight-like-noise", "mean", "cross-validated"),
                rows.stream().map(row -> row.getField("method")).toList());
        assertEquals(
                told.getFirst().get("weight"), Double.valueOf(rows.getFirst().getField("value")));
        assertEquals(told.get(1).get("mean"), Double.valueOf(rows.get(3).getField("value")));
        assertTrue(ShownFigures.check(report) > 4);
        String text = report.text();
        assertTrue(text.contains("Satisfaction surely goes together with delivery (100.0 %"), text);
        assertTrue(text.contains("packaging may be chance"), text);
        assertTrue(text.contains("An association, not a cause."), text);
    }

    /** Nobody rates touchpoints; every second order came too late, and whose did is not satisfied. Every second visit searched in vain, which nobody minds. */
    @Test
    void namesWhatHappenedWhereNobodyRatesAnything() throws IOException {
        for (int i = 0; i < ANSWERS; i++) {
            String order = "o-" + i;
            String user = "u-" + i;
            String session = "s-" + i;
            boolean late = i % 2 == 0;
            boolean trouble = i / 2 % 2 == 0;
            one.event(
                    "search-" + i,
                    EventType.EVENT_TYPE_SEARCH,
                    user,
                    "",
                    "2026-03-01T09:00:00Z",
                    e -> e.setSessionId(session).setQuery("kettle").putContext("results", trouble ? "0" : "9"));
            one.event(
                    "buy-" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    user,
                    "kettle",
                    "2026-03-01T10:00:00Z",
                    e -> e.setSessionId(session).setOrderId(order).setPromisedAt(Shop.at("2026-03-04T00:00:00Z")));
            one.event(
                    "come-" + i,
                    EventType.EVENT_TYPE_DELIVERED,
                    user,
                    "kettle",
                    late ? "2026-03-06T10:00:00Z" : "2026-03-03T10:00:00Z",
                    e -> e.setOrderId(order));
            one.response(
                    "r-" + i,
                    "kettle",
                    r -> r.setCsat(late ? 2 : 5).setUserId(user).setOrderId(order));
        }
        one.send();
        Await.soon(() -> drivers(one, "")
                .statusCode(200)
                .body("n", equalTo(ANSWERS))
                .body("drivers.touchpoint", equalTo(List.of("lateDelivery", "searchTrouble")))
                .body("drivers.kind", equalTo(List.of("behaviour", "behaviour")))
                .body("drivers.significant", equalTo(List.of(true, false)))
                .body("drivers.priority", equalTo(List.of("improve", "none")))
                .body("drivers[0].mean", closeTo(0.5, 1e-9))
                .body("drivers[0].correlation", closeTo(-1, 1e-9)));
        var report = FourFormats.of(one, "{\"kind\":\"satisfaction\",\"by\":[]}", "satisfaction_all");
        assertEquals(
                List.of("lateDelivery 50.0", "searchTrouble 50.0"),
                report.same().stream()
                        .filter(row -> row.getField("metric").equals("behaviourShare"))
                        .map(row -> row.getField("group") + " " + Double.valueOf(row.getField("value")))
                        .toList());
        String text = report.text();
        assertTrue(text.contains("goes together with late delivery (100.0 %"), text);
    }

    @Test
    void refusesWhatIsNoQuestion() {
        drivers(one, "?outcome=mood").statusCode(422).body("errors[0].pointer", equalTo("?outcome"));
        drivers(one, "?from=soon").statusCode(422).body("errors[0].pointer", equalTo("?from"));
        drivers(one, "?from=2026-02-01&to=2026-01-01").statusCode(422);
        given().get("/v1/satisfaction/drivers").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(one.tenant, "merchandiser"))
                .get("/v1/satisfaction/drivers")
                .then()
                .statusCode(403);
    }
}
