package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.tenant.Limits;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator sees of each tenant's usage, month by month. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class UsageOfTenantsIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static ValidatableResponse usage(String query) {
        return given().auth()
                .oauth2(Tokens.ofOperator())
                .get("/v1/usage/tenants" + query)
                .then();
    }

    /** The row of a tenant, wherever it is in the list; empty where it is not there. */
    private static Map<String, Object> of(Shop shop, String month) {
        String token = "";
        do {
            JsonPath page = usage("?pageSize=100&month=" + month + "&pageToken=" + token)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            for (Map<String, Object> item : items) {
                if (shop.tenant.equals(item.get("id"))) {
                    return item;
                }
            }
            token = page.getString("nextPageToken");
        } while (token != null);
        return Map.of();
    }

    private static String thisMonth() {
        return YearMonth.now(ZoneOffset.UTC).toString();
    }

    private void open() {
        one.announce(Tenant.newBuilder()
                .setName("Shop one")
                .setPlan(Tenant.Plan.PLAN_STANDARD)
                .setLimits(Limits.newBuilder().setEventsPerDay(1000)));
        two.announce(Tenant.newBuilder().setName("Shop two").setPlan(Tenant.Plan.PLAN_TRIAL));
        Rows.until(() -> !of(two, "").isEmpty() && !of(one, "").isEmpty(), () -> "the tenants are not known");
    }

    @Test
    void countsWhatArrivedInTheMonthOfEachTenantApart() {
        open();
        one.item("sku-1", item -> item.setTitle("x"));
        one.user("u-1", user -> user.setCity("Wien"));
        for (int i = 0; i < 3; i++) {
            one.view("e-" + i, "u-1", "sku-1");
        }
        one.view("e-0", "u-1", "sku-1"); // a repeat is not used twice
        one.send(
                Topics.IMPRESSIONS,
                "rec-1",
                Impression.newBuilder()
                        .setTenantId(one.tenant)
                        .setRecommendationId("rec-1")
                        .setUserId("u-1")
                        .setAt(1_300_000_000_000L)
                        .build());
        two.view("e-0", "u-1", "sku-1");
        Rows.until(
                () -> "3,1,1,1".equals(figures(of(one, ""))) && "1,0,0,0".equals(figures(of(two, ""))),
                () -> figures(of(one, "")) + " and " + figures(of(two, "")));
        Map<String, Object> row = of(one, thisMonth());
        assertEquals("3,1,1,1", figures(row));
        assertEquals("Shop one", row.get("name"));
        assertEquals("standard", row.get("plan"));
        assertEquals(thisMonth(), row.get("month"));
        assertEquals("{requestsPerMinute=null, eventsPerDay=1000}", String.valueOf(row.get("quota")));
        // of the month before nothing arrived; items and shoppers are those that there are
        assertEquals(
                "0,0,1,1",
                figures(of(one, YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString())));
    }

    private static String figures(Map<String, Object> row) {
        return row.get("events") + "," + row.get("recommendations") + "," + row.get("items") + "," + row.get("users");
    }

    @Test
    void goesThroughTheTenantsInOrder() {
        open();
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = usage("?pageSize=3&pageToken=" + token).extract().jsonPath();
            ids.addAll(page.getList("items.id"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertEquals(List.of(true, true), List.of(ids.contains(one.tenant), ids.contains(two.tenant)));
        String next = usage("?pageSize=1").extract().path("nextPageToken");
        usage("?pageSize=1&month=2020-01&pageToken=" + next).statusCode(400).body("code", equalTo("bad-page-token"));
    }

    @Test
    void isForOperatorsAlone() {
        given().get("/v1/usage/tenants").then().statusCode(401);
        for (String role : List.of("tenant-admin", "analyst", "merchandiser", "integration")) {
            given().auth()
                    .oauth2(Tokens.of(one.tenant, role))
                    .get("/v1/usage/tenants")
                    .then()
                    .statusCode(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?month=2026-13, 422, invalid",
        "?month=november, 422, invalid",
        "?month=2026-11-01, 422, invalid",
        "?month=99999-01, 422, invalid",
        "?month=0000-01, 422, invalid",
        "?month=-9999-01, 422, invalid",
        "?month=0001-01, 200,",
        "?pageSize=0, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
    })
    void refusesWhatItCannotRead(String query, int status, String code) {
        usage(query).statusCode(status).body("code", code == null ? nullValue() : equalTo(code));
    }
}
