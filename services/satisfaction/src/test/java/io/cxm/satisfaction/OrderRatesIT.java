package io.cxm.satisfaction;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders, whose lines are told apart by line, order, item and shopper. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class OrderRatesIT extends TwoShops {
    private static final String BOTH = "?metric=lateRate,complaintRate";

    /** Ten cups in an order each, the first with a saucer. The other shop has the same ids, no complaints, and everything in time. */
    @BeforeEach
    void sell() {
        for (int i = 0; i < 10; i++) {
            buy(one, i, "cup");
            buy(two, i, "cup");
            if (i != 8) { // it was lost
                deliver(one, i, i < 2 ? "2026-03-06T10:00:00Z" : "2026-03-03T10:00:00Z");
                deliver(two, i, "2026-03-03T10:00:00Z");
            }
        }
        buy(one, 0, "saucer");
        complain("c-line", "u-3", "cup", "2026-03-10T10:00:00Z", e -> e.setOrderLineId("l-3-cup"));
        complain("c-item", "u-0", "saucer", "2026-03-10T10:00:00Z", e -> e.setOrderId("o-0"));
        complain("c-order", "u-0", "", "2026-03-11T10:00:00Z", e -> e.setOrderId("o-0"));
        complain("c-shopper", "u-4", "cup", "2026-03-12T10:00:00Z", e -> e);
        complain("c-late", "u-5", "cup", "2026-05-20T10:00:00Z", e -> e);
        complain("c-early", "u-6", "cup", "2026-02-20T10:00:00Z", e -> e);
        complain("c-unknown", "u-7", "cup", "2026-03-12T10:00:00Z", e -> e.setOrderId("o-99"));
        complain("c-another", "u-7", "cup", "2026-03-12T10:00:00Z", e -> e.setOrderLineId("l-2-cup"));
        one.today("2026-06-01T00:00:00Z").send();
        two.today("2026-06-01T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(11, one.rows("order_line"));
            assertEquals(10, two.rows("order_line"));
            assertEquals("36.4 of 11", figure(one, BOTH, "complaintRate"));
        });
    }

    private static void buy(Shop shop, int i, String item) {
        shop.event(
                "p-" + i + item,
                EventType.EVENT_TYPE_PURCHASE,
                "u-" + i,
                item,
                "2026-03-01T10:00:00Z",
                e -> promised(e, i)
                        .setOrderId("o-" + i)
                        .setOrderLineId("l-" + i + "-" + item)
                        .putContext("channel", "web"));
    }

    /** The tenth was promised for no time. */
    private static Event.Builder promised(Event.Builder event, int i) {
        return i == 9 ? event : event.setPromisedAt(Shop.at("2026-03-04T00:00:00Z"));
    }

    private static void deliver(Shop shop, int i, String time) {
        shop.event("d-" + i, EventType.EVENT_TYPE_DELIVERED, "u-" + i, "cup", time, e -> e.setOrderId("o-" + i));
    }

    private void complain(String id, String user, String item, String time, UnaryOperator<Event.Builder> about) {
        one.event(id, EventType.EVENT_TYPE_COMPLAINT, user, item, time, about);
    }

    private static String figure(Shop shop, String query, String metric) {
        JsonPath told = Satisfaction.good(shop, query);
        String path = "groups[0].metrics." + metric;
        return "%.1f of %d".formatted(told.getDouble(path + ".value"), told.getInt(path + ".n"));
    }

    @Test
    void countLinesOfWhichTheyAreKnown() {
        assertEquals("33.3 of 9", figure(one, BOTH, "lateRate")); // two cups and a saucer
        assertEquals("0.0 of 8", figure(two, BOTH, "lateRate"));
        assertEquals("0.0 of 10", figure(two, BOTH, "complaintRate"));
    }

    @Test
    void areTheSameBesideTheRateOfUnitsAndOfAChannel() {
        assertEquals("33.3 of 9", figure(one, BOTH + ",returnUnitRate", "lateRate"));
        assertEquals("36.4 of 11", figure(one, BOTH + ",returnUnitRate", "complaintRate"));
        assertEquals("33.3 of 9", figure(one, BOTH + "&by=channel", "lateRate"));
        assertEquals("36.4 of 11", figure(one, BOTH + "&by=channel", "complaintRate"));
    }

    /** Lines of an order are late together: nine lines of eight shoppers tell as much as fewer that are independent. */
    @Test
    void takeLinesOfOneShopperForWhatTheyTell() {
        JsonPath one = Satisfaction.good(this.one, BOTH);
        JsonPath other = Satisfaction.good(two, BOTH);
        assertEquals("wilson-by-shopper", one.getString("groups[0].metrics.lateRate.method"), one::prettify);
        assertEquals(8, one.getInt("groups[0].metrics.lateRate.shoppers"), one::prettify);
        assertEquals(10, one.getInt("groups[0].metrics.complaintRate.shoppers"), one::prettify);
        Interval plain = Proportion.interval(3 / 9.0, 9);
        assertTrue(plain.high() < one.getDouble("groups[0].metrics.lateRate.ci95[1]"), one::prettify);
        assertEquals("wilson", other.getString("groups[0].metrics.lateRate.method"), other::prettify);
    }

    /** In each shop ten shoppers begin; of the other's three order again, one of them too late, and one sends an item of the first order twice. */
    @Test
    void tellWhoOrderedAgain() {
        again(0, "2026-04-01T10:00:00Z");
        again(1, "2026-05-20T10:00:00Z");
        again(2, "2026-06-20T10:00:00Z");
        buy(two, 3, "saucer");
        two.today("2026-07-01T00:00:00Z").send();
        Await.soon(() -> assertEquals("20.0 of 10", figure(two, "?metric=repeatRate", "repeatRate")));
        assertEquals("20.0 of 10", figure(two, "?metric=repeatRate,returnUnitRate", "repeatRate"));
        assertEquals("20.0 of 10", figure(two, "?metric=repeatRate&by=channel", "repeatRate"));
        assertEquals("0.0 of 10", figure(one, "?metric=repeatRate", "repeatRate"));
        Satisfaction.of(two, "?metric=repeatRate&from=2026-04-03")
                .body("suppressed.reason.toString()", containsString("not known yet"));
    }

    private void again(int i, String time) {
        two.event("again-" + i, EventType.EVENT_TYPE_PURCHASE, "u-" + i, "cup", time, e -> e.setOrderId("again-" + i));
    }

    /** As of returns, what becomes of a line is known when its days are over. */
    @Test
    void areNotKnownOfWhatWasShippedALittleAgo() {
        Satisfaction.of(one, BOTH + "&from=2026-05-20")
                .statusCode(200)
                .body("suppressed.reason.toString()", containsString("not known yet"));
    }
}
