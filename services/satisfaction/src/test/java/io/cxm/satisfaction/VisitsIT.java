package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visits say of how they went, from the events of their sessions. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class VisitsIT extends TwoShops {
    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");
    private static final String ALL =
            "?metric=cartAbandonmentRate,searchBounceRate,reformulationRate,zeroResultRate,dwellRate";

    /** Ten shoppers, who all search and fill a cart. In the other shop they have the same ids, do not search, and buy. */
    @BeforeEach
    void visit() {
        for (int i = 0; i < 10; i++) {
            search(i, 0, "lamp", i == 9 ? "0" : "5");
            if (i < 4) {
                look(i, 10, i < 2 ? 40_000 : 5_000);
                search(i, 30, "Lamp ", "5");
            } else if (i < 7) {
                search(i, 60, "bulb", "0");
                step(one, i, 90, EventType.EVENT_TYPE_CLICK, e -> e.setItemId("cup"));
            } else {
                look(i, 20, 30_000);
            }
            step(one, i, 120, EventType.EVENT_TYPE_CART_ADD, e -> e.setItemId("cup"));
            if (i >= 6) {
                buy(one, i);
            }
            step(two, i, 120, EventType.EVENT_TYPE_CART_ADD, e -> e.setItemId("cup"));
            buy(two, i);
        }
        // by telephone, which knows of no session
        one.event("p-0", EventType.EVENT_TYPE_PURCHASE, "u-0", "cup", "2026-05-01T10:20:00Z", e -> e);
        one.today("2026-06-01T00:00:00Z").send();
        two.today("2026-06-01T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(10, one.rows("visit"));
            assertEquals("50.0 of 10", figure(one, "cartAbandonmentRate"));
            assertEquals("0.0 of 10", figure(two, "cartAbandonmentRate"));
        });
    }

    private void search(int i, int second, String query, String results) {
        step(
                one,
                i,
                second,
                EventType.EVENT_TYPE_SEARCH,
                e -> e.setQuery(query).putContext("results", results).putContext("channel", i < 5 ? "app" : "web"));
    }

    private void look(int i, int second, long dwell) {
        step(one, i, second, EventType.EVENT_TYPE_VIEW, e -> e.setItemId("cup").setDwellMs(dwell));
    }

    private static void buy(Shop shop, int i) {
        step(
                shop,
                i,
                200,
                EventType.EVENT_TYPE_PURCHASE,
                e -> e.setItemId("cup").setOrderId("o-" + i));
    }

    private static void step(Shop shop, int i, int second, EventType type, UnaryOperator<Event.Builder> with) {
        String time = BEGIN.plusSeconds(second).toString();
        shop.event(
                "e-" + i + "-" + second,
                type,
                "u-" + i,
                "",
                time,
                e -> with.apply(e).setSessionId("s-" + i));
    }

    private static String figure(Shop shop, String metric) {
        return figure(Satisfaction.good(shop, "?metric=" + metric), metric);
    }

    private static String figure(JsonPath told, String metric) {
        String path = "groups[0].metrics." + metric;
        return told.get(path) == null
                ? "none"
                : "%.1f of %d".formatted(told.getDouble(path + ".value"), told.getInt(path + ".n"));
    }

    @Test
    void tellHowTheyWent() {
        JsonPath told = Satisfaction.good(one, ALL);
        assertEquals("50.0 of 10", figure(told, "cartAbandonmentRate"), told::prettify);
        assertEquals("40.0 of 10", figure(told, "searchBounceRate"), told::prettify);
        assertEquals("17.6 of 17", figure(told, "reformulationRate"), told::prettify);
        assertEquals("23.5 of 17", figure(told, "zeroResultRate"), told::prettify);
        assertEquals("71.4 of 7", figure(told, "dwellRate"), told::prettify);
        // one shopper's searches are no independent ones
        assertEquals("wilson-by-shopper", told.getString("groups[0].metrics.reformulationRate.method"), told::prettify);
        assertEquals(10, told.getInt("groups[0].metrics.reformulationRate.shoppers"), told::prettify);
        assertEquals("none", figure(two, "zeroResultRate"));
    }

    @Test
    void areOfTheChannelAndTheShopperAndOfNoProduct() {
        Satisfaction.of(one, "?metric=searchBounceRate&by=channel")
                .body("groups.key.channel", equalTo(List.of("app", "web")))
                .body("groups.metrics.searchBounceRate.n", equalTo(List.of(5, 5)))
                .body("groups.metrics.searchBounceRate.value", equalTo(List.of(80f, 0f)));
        Satisfaction.of(one, "?metric=searchBounceRate&by=product").body("groups", hasSize(0));
        Satisfaction.of(one, "?metric=searchBounceRate&by=channel&compare=whole")
                .statusCode(200);
        Satisfaction.of(one, "?metric=cartAbandonmentRate&from=2026-05-02").body("groups", hasSize(0));
    }

    @Test
    void standInReportsOfChannelsAndNotOfProducts() throws IOException {
        var report = FourFormats.of(
                one,
                "{\"kind\":\"satisfaction\",\"from\":\"2026-05-01\",\"to\":\"2026-05-02\",\"by\":[\"channel\",\"product\"]}",
                "satisfaction_2026-05-01_2026-05-02");
        assertEquals(
                List.of(" 40.0", "app 80.0", "web 0.0"),
                report.same().stream()
                        .filter(row -> row.getField("metric").equals("searchBounceRate"))
                        .map(row -> row.getField("group") + " " + Double.valueOf(row.getField("value")))
                        .toList());
        String text = report.text();
        assertTrue(text.contains("Came back to search"), text);
        assertTrue(text.contains("silent for 30 minutes"), text);
    }

    /** Events come again, and what was left behind comes later. */
    @Test
    void areTheSameWhateverComesAgain() {
        search(3, 0, "lamp", "5");
        look(3, 10, 1);
        search(3, 5, "lamp", "5");
        one.send();
        buy(one, 1);
        one.send();
        Await.soon(() -> assertEquals("40.0 of 10", figure(one, "cartAbandonmentRate")));
        assertEquals("17.6 of 17", figure(one, "reformulationRate"));
        assertEquals(10, one.rows("visit"));
    }

    @Test
    void countWhenNothingMoreIsExpected() {
        String time = "2026-06-01T00:00:00Z";
        two.event("late", EventType.EVENT_TYPE_CART_ADD, "u-0", "cup", time, e -> e.setSessionId("s-late"))
                .today("2026-06-01T00:29:00Z")
                .send();
        Await.soon(() -> assertEquals(11, two.rows("visit")));
        assertEquals("0.0 of 10", figure(two, "cartAbandonmentRate"));
        two.today("2026-06-01T00:31:00Z").send();
        Await.soon(() -> assertEquals("9.1 of 11", figure(two, "cartAbandonmentRate")));
    }

    /** Who signs in meanwhile is who it was all the time, also to whom the shop forgets. */
    @Test
    void belongToWhoIsKnownInThem() {
        String time = "2026-05-03T10:00:00Z";
        one.event(
                        "a",
                        EventType.EVENT_TYPE_CART_ADD,
                        "",
                        "cup",
                        time,
                        e -> e.setAnonymousId("anon").setSessionId("s-anon"))
                .send();
        Await.soon(() -> assertEquals("anon", whose("s-anon")));
        one.event("b", EventType.EVENT_TYPE_CART_ADD, "u-new", "cup", time, e -> e.setSessionId("s-anon"))
                .send();
        Await.soon(() -> assertEquals("u-new", whose("s-anon")));
        long requested = System.currentTimeMillis() + 60_000;
        one.erased("gone", "u-new", requested, "anon")
                .erased("gone-1", "u-1", requested)
                .send();
        Await.soon(() -> assertEquals(9, one.rows("visit")));
        step(one, 1, 10, EventType.EVENT_TYPE_VIEW, e -> e.setItemId("cup"));
        step(one, 2, 300, EventType.EVENT_TYPE_VIEW, e -> e.setItemId("cup").setDwellMs(1));
        one.send();
        Await.soon(() -> assertEquals("57.1 of 7", figure(one, "dwellRate")));
        assertEquals(9, one.rows("visit"));
        assertEquals(10, two.rows("visit"));
        two.erase("all").send();
        Await.soon(() -> assertEquals(0, two.rows("visit")));
    }

    private String whose(String session) {
        return one.text("select user_id from satisfaction.visit where tenant_id = '%s' and session_id = '%s'"
                .formatted(one.tenant, session));
    }
}
