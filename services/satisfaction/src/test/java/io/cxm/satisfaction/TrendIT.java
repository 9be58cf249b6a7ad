package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How satisfaction went, step by step, of two tenants. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class TrendIT extends TwoShops {
    private static ValidatableResponse trend(Shop shop, String query) {
        return given().config(io.restassured.RestAssured.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/trend" + query)
                .then();
    }

    /** Days from this one to the end of March. */
    private ValidatableResponse filtered(String filter, String from) {
        return given().auth()
                .oauth2(Tokens.of(one.tenant, "analyst"))
                .queryParam("metric", "csat")
                .queryParam("every", "day")
                .queryParam("filter", filter)
                .queryParam("from", from)
                .queryParam("to", "2026-03-31")
                .get("/v1/satisfaction/trend")
                .then();
    }

    private static void answers(Shop shop, String prefix, int n, int csat, String time) {
        for (int i = 0; i < n; i++) {
            shop.response(
                    prefix + i, "sku-1", r -> r.setCsat(csat).setStars(csat).setAt(Shop.at(time)));
        }
    }

    @Test
    void goesStepByStepInTheZoneOfTheTenant() {
        one.zone("America/New_York");
        answers(one, "a", 8, 5, "2026-03-02T12:00:00Z"); // a Monday
        answers(one, "b", 2, 2, "2026-03-02T12:00:00Z");
        answers(one, "c", 10, 1, "2026-03-16T03:59:00Z"); // a Sunday still: 23:59
        answers(two, "d", 7, 5, "2026-03-09T12:00:00Z");
        one.today("2026-03-20T00:00:00Z").send();
        two.today("2026-03-20T00:00:00Z").send();
        Await.soon(() -> trend(one, "?metric=csat&from=2026-02-01")
                .statusCode(200)
                .body("every", equalTo("week"))
                .body("points.from", equalTo(List.of("2026-03-02T00:00:00-05:00", "2026-03-09T00:00:00-04:00")))
                .body("points.n", equalTo(List.of(10, 10))));
        trend(one, "?metric=csat&from=2026-02-01")
                .body("from", equalTo("2026-02-01T00:00:00-05:00"))
                .body("to", equalTo("2026-03-23T00:00:00-04:00"))
                .body("points[0].to", equalTo("2026-03-09T00:00:00-04:00"))
                .body("points[0].metrics.csat.value", closeTo(80, 1e-9))
                // Wilson 1927 of 8 in 10
                .body("points[0].metrics.csat.ci95[0]", closeTo(49.016, 1e-3))
                .body("points[0].metrics.csat.ci95[1]", closeTo(94.331, 1e-3))
                .body("points[1].metrics.csat.value", closeTo(0, 1e-9))
                // of 10 at 40 % none comes in 6 of 1,000, and ten in .1: the second is within
                .body("points[1].metrics.csat.limits.centre", closeTo(40, 1e-9))
                .body("points[1].metrics.csat.limits.low", closeTo(0, 1e-9))
                .body("points[1].metrics.csat.limits.high", closeTo(90.929, 1e-3))
                .body("points[1].metrics.csat.limits.method", equalTo("p-chart-binomial"))
                .body("suppressed", hasSize(0));
        trend(one, "?every=month&metric=csat").body("points.n", equalTo(List.of(20)));
        Await.soon(() -> trend(two, "?metric=csat")
                .body("points.from", equalTo(List.of("2026-03-09T00:00:00Z")))
                .body("points[0].n", equalTo(7)));
    }

    @Test
    void hidesAStepOfFewAndTheOneBesideIt() {
        answers(one, "a", 3, 5, "2026-03-02T12:00:00Z");
        answers(one, "b", 9, 5, "2026-03-09T12:00:00Z");
        answers(one, "c", 30, 5, "2026-03-16T12:00:00Z");
        one.today("2026-03-20T00:00:00Z").send();
        Await.soon(() -> trend(one, "?metric=csat")
                .body("points.n", equalTo(List.of(30)))
                .body("suppressed.from", equalTo(List.of("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z"))));
    }

    @Test
    void tellsOfReturnsHowFarTheyAreKnown() {
        for (int i = 0; i < 6; i++) {
            one.purchase("p" + i, "u-" + i, "sku-1", "2026-03-02T12:00:00Z");
        }
        one.back("r", "u-0", "sku-1", "2026-03-05T12:00:00Z");
        one.today("2026-04-03T00:00:00Z").send(); // of that week a part is known
        Await.soon(() -> trend(one, "?metric=returnRate")
                .body("points", hasSize(1))
                .body("points[0].metrics.returnRate.value", closeTo(100.0 / 6, 1e-9))
                .body("points[0].metrics.returnRate.until", equalTo("2026-03-04T00:00:00.001Z")));
    }

    @Test
    void filtersAndTellsWhatRecommendationsLedTo() {
        one.item("sku-1", "Home", "A");
        for (int i = 0; i < 6; i++) {
            String id = "rec-" + i;
            one.impression(Impression.newBuilder()
                    .setRecommendationId(id)
                    .setUserId("u-" + i)
                    .setAt(Shop.at("2026-03-02T12:00:00Z"))
                    .addItems(ShownItem.newBuilder().setItemId("sku-1").addChannels("history")));
        }
        one.event(
                "click",
                EventType.EVENT_TYPE_CLICK,
                "u-0",
                "sku-1",
                "2026-03-02T12:01:00Z",
                e -> e.setRecommendationId("rec-0"));
        answers(one, "a", 8, 5, "2026-03-02T12:00:00Z");
        one.today("2026-04-03T00:00:00Z").send();
        Await.soon(() -> trend(one, "?metric=clickRate&every=day")
                .body("points.from", equalTo(List.of("2026-03-02T00:00:00Z")))
                .body("points[0].metrics.clickRate.value", closeTo(100.0 / 6, 1e-9)));
        Await.soon(() -> filtered("brand = 'A'", "2026-02-01").statusCode(200).body("points[0].n", equalTo(8)));
        filtered("brand = 'B'", "2026-02-01").statusCode(200).body("points", hasSize(0));
        // what a filter looks at is counted for each step
        filtered("brand = 'A'", "2026-01-01").statusCode(422).body("errors[0].pointer", equalTo("?every"));
    }

    @Test
    void answersATenantWithoutAnything() {
        trend(two, "").statusCode(200).body("points", hasSize(0)).body("suppressed", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "?every=year, 422, invalid",
        "?every=day&from=2020-01-01, 422, invalid",
        "?every=month&from=-999999999999999, 422, invalid",
        "?from=2024-02-01&to=2024-01-01, 422, invalid",
        "?from=yesterday, 422, invalid",
        "?metric=happiness, 422, invalid",
        "?metric=index, 422, not-supported-yet",
        "?filter=brand, 422, invalid",
        "?every=month&from=999999999999999, 200,",
        "?to=-999999999999999, 200,",
    })
    void answersWhatItCannotDoWithAProblem(String query, int status, String code) {
        trend(one, query).statusCode(status).body("code", code == null ? nullValue() : equalTo(code));
    }

    @Test
    void asksForATokenAndTheRole() {
        given().get("/v1/satisfaction/trend").then().statusCode(401);
        for (String token : List.of(Tokens.of(one.tenant, "merchandiser"), Tokens.ofOperator())) {
            given().auth().oauth2(token).get("/v1/satisfaction/trend").then().statusCode(403);
        }
    }
}
