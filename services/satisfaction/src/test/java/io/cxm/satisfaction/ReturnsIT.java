package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.contracts.event.EventType;
import io.cxm.testkit.DatabaseGate;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReturnsIT extends OneShop {
    private static final String RATE = "?metric=returnRate";

    private ValidatableResponse ask(String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction" + query)
                .then();
    }

    private void expect(int lines, double percent, int unmatched) {
        Await.soon(() -> ask(RATE)
                .statusCode(200)
                .body("groups[0].metrics.returnRate.n", equalTo(lines))
                .body("groups[0].metrics.returnRate.value", equalTo((float) percent))
                .body("unmatchedReturns", equalTo(unmatched)));
    }

    @Test
    void matchesALateReturnToTheLatestEarlierPurchaseAndCountsTheRestApart() {
        // a return that is there before its purchase, one of another shopper, one of a later purchase
        shop.back("b1", "u-1", "cup", "2011-03-10T00:00:00Z")
                .back("b2", "u-9", "cup", "2011-03-10T00:00:00Z")
                .send();
        Await.soon(() -> ask(RATE).body("unmatchedReturns", equalTo(2)).body("groups", hasSize(0)));
        for (int i = 10; i < 15; i++) {
            shop.purchase("p" + i, "u-" + i, "cup", "2011-03-05T00:00:00Z"); // enough shoppers to be shown
        }
        shop.purchase("p1", "u-1", "cup", "2011-03-01T00:00:00Z")
                .purchase("p2", "u-1", "cup", "2011-03-05T00:00:00Z")
                .purchase("p3", "u-1", "cup", "2011-03-20T00:00:00Z")
                .purchase("p4", "u-2", "cup", "2011-03-05T00:00:00Z")
                .purchase("p5", "u-3", "cup", "2011-03-05T00:00:00Z")
                .purchase("p6", "u-4", "cup", "2011-06-10T00:00:00Z") // window open
                .today("2011-06-20T00:00:00Z")
                .send();
        expect(10, 10, 1);
    }

    /** Names of lines such as "1" come again in every order; an order is one shopper's, whoever sends the line back. */
    @Test
    void knowsALineByItsOrderOrByItsShopper() {
        for (int i = 1; i <= 5; i++) {
            String order = "o-" + i;
            shop.event(
                    "p" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    "cup",
                    "2011-03-01T00:00:00Z",
                    e -> e.setOrderId(order).setOrderLineId("1"));
        }
        shop.event("r1", EventType.EVENT_TYPE_RETURN, "u-9", "cup", "2011-03-02T00:00:00Z", e -> e.setOrderLineId("1"))
                .event(
                        "r2",
                        EventType.EVENT_TYPE_RETURN,
                        "u-9",
                        "cup",
                        "2011-03-02T00:00:00Z",
                        e -> e.setOrderLineId("1").setOrderId("o-4"))
                .event(
                        "r3",
                        EventType.EVENT_TYPE_RETURN,
                        "u-1",
                        "cup",
                        "2011-03-02T00:00:00Z",
                        e -> e.setOrderLineId("1"))
                .today("2011-08-01T00:00:00Z")
                .send();
        expect(5, 40, 1);
    }

    /** Names of lines are everybody's: what is shipped to one shopper is not shipped to another. */
    @Test
    void knowsAShipmentWithoutAnOrderByItsShopper() {
        for (int i = 1; i <= 6; i++) {
            shop.event(
                    "p" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    "cup",
                    "2011-03-01T00:00:00Z",
                    e -> e.setOrderLineId("1"));
        }
        shipped("s1", "u-1", "2011-06-01T00:00:00Z")
                .event(
                        "r1",
                        EventType.EVENT_TYPE_RETURN,
                        "u-1",
                        "cup",
                        "2011-06-10T00:00:00Z",
                        e -> e.setOrderLineId("1"))
                .today("2011-06-20T00:00:00Z")
                .send();
        expect(5, 0, 0); // only u-1's window is open
        shipped("s6", "anon-6", "2011-06-03T00:00:00Z").send();
        shop.merge("anon-6", "u-6").send();
        Await.soon(() -> ask(RATE).body("groups", hasSize(0)).body("suppressed", hasSize(1))); // four are left
        shop.merge("anon-6", "u-9").send();
        expect(5, 0, 0);
    }

    private Shop shipped(String id, String shopper, String time) {
        return shop.event(id, EventType.EVENT_TYPE_SHIPPED, shopper, "", time, e -> e.setOrderLineId("1"));
    }

    @Test
    void countsOnlyReturnsWithinTheWindowOfTheShipment() {
        for (int i = 1; i <= 5; i++) {
            int order = i;
            shop.event(
                    "p" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    "u-" + i,
                    "cup",
                    "2011-03-01T00:00:00Z",
                    e -> e.setOrderId("o-" + order).setOrderLineId("l-" + order));
        }
        // shipped late: the window runs from there; the third one's return comes after it
        shop.event("s1", EventType.EVENT_TYPE_SHIPPED, "u-1", "", "2011-03-21T00:00:00Z", e -> e.setOrderId("o-1"))
                .event(
                        "s2",
                        EventType.EVENT_TYPE_SHIPPED,
                        "u-2",
                        "cup",
                        "2011-03-21T00:00:00Z",
                        e -> e.setOrderId("o-2"))
                .event(
                        "r1",
                        EventType.EVENT_TYPE_RETURN,
                        "u-1",
                        "cup",
                        "2011-04-15T00:00:00Z",
                        e -> e.setOrderLineId("l-1"))
                .back("r2", "u-2", "cup", "2011-04-20T00:00:00Z")
                .back("r3", "u-3", "cup", "2011-04-15T00:00:00Z")
                .today("2011-08-01T00:00:00Z")
                .send();
        expect(5, 40, 0);
        ask(RATE + "&from=2011-03-02")
                .body("groups", hasSize(0)); // the cohort of the late shipments alone is too small
        ask(RATE + "&from=2011-03-02").body("suppressed", hasSize(1));
    }

    @Test
    void countsALineOnceHoweverManyReturnsItHas() {
        for (int i = 1; i <= 5; i++) {
            shop.purchase("p" + i, "u-" + i, "cup", "2011-03-01T00:00:00Z");
        }
        shop.back("r1", "u-1", "cup", "2011-03-02T00:00:00Z")
                .back("r2", "u-1", "cup", "2011-03-03T00:00:00Z")
                .back("r2", "u-1", "cup", "2011-03-03T00:00:00Z")
                .today("2011-08-01T00:00:00Z")
                .send();
        expect(5, 20, 0);
        ask("?metric=returnUnitRate")
                .body("groups[0].metrics.returnUnitRate.value", equalTo(20f)) // 2 of 10 units
                .body("groups[0].metrics.returnUnitRate.ci95", nullValue())
                .body("groups[0].metrics.returnRate", nullValue());
    }

    /** Two units were bought: the third that comes back, and a return of nothing, are of nothing that was bought. */
    @Test
    void countsWhatIsBeyondWhatWasBoughtApart() {
        for (int i = 1; i <= 5; i++) {
            shop.purchase("p" + i, "u-" + i, "cup", "2011-03-01T00:00:00Z");
        }
        shop.back("r1", "u-1", "cup", "2011-03-02T00:00:00Z")
                .back("r3", "u-1", "cup", "2011-03-04T00:00:00Z")
                .event("r4", EventType.EVENT_TYPE_RETURN, "u-2", "cup", "2011-03-02T00:00:00Z", e -> e.setQuantity(0))
                .today("2011-08-01T00:00:00Z")
                .send();
        expect(5, 20, 1);
        shop.back("r2", "u-1", "cup", "2011-03-03T00:00:00Z").send(); // it comes late, and r3 is beyond
        expect(5, 20, 2);
        ask("?metric=returnUnitRate").body("groups[0].metrics.returnUnitRate.value", equalTo(20f));
        shop.event("p6", EventType.EVENT_TYPE_PURCHASE, "u-1", "cup", "2011-03-03T12:00:00Z", e -> e.setQuantity(1))
                .send();
        expect(6, 33.333332f, 1); // r3 is of the purchase that came late
    }

    @Test
    void findsThePurchaseUnderTheNameThatTheShopperHadBefore() {
        for (int i = 1; i <= 5; i++) {
            shop.purchase("p" + i, "anon-" + i, "cup", "2011-03-01T00:00:00Z");
        }
        shop.back("r1", "u-1", "cup", "2011-03-02T00:00:00Z")
                .today("2011-08-01T00:00:00Z")
                .send();
        expect(5, 0, 1);
        shop.merge("anon-1", "middle").merge("middle", "u-1").send();
        expect(5, 20, 0);
    }

    /** Windows close by the wall's clock while all events bear one time, and by theirs as soon as they do not. */
    @Test
    void takesOneTimeOfAllEventsForNone() {
        for (int i = 1; i <= 5; i++) {
            shop.purchase("p" + i, "u-" + i, "cup", "2011-03-01T00:00:00Z");
        }
        shop.send();
        expect(5, 0, 0);
        shop.today("2011-03-20T00:00:00Z").send();
        Await.soon(() -> ask(RATE).body("groups", hasSize(0)));
        shop.today("2011-04-20T00:00:00Z").send();
        expect(5, 0, 0);
    }

    @Test
    void givesTheRateOfEachProduct() {
        for (int i = 1; i <= 10; i++) {
            shop.purchase("c" + i, "u-" + i, "cup", "2011-03-01T00:00:00Z")
                    .purchase("d" + i, "u-" + i, "dish", "2011-03-01T00:00:00Z");
        }
        shop.back("r1", "u-1", "cup", "2011-03-02T00:00:00Z")
                .today("2011-08-01T00:00:00Z")
                .send();
        Await.soon(() -> ask("?by=product")
                .body("groups.key.product", equalTo(List.of("cup", "dish")))
                .body("groups[0].metrics.returnRate.value", equalTo(10f))
                .body("groups[1].metrics.returnRate.value", equalTo(0f))
                .body("groups[0].metrics.returnRate.method", equalTo("wilson"))
                .body("groups[0].n", equalTo(10)));
    }

    @Test
    void keepsTheDatabaseGate() {
        // which reports wait and which are due: a worker looks there for work of all tenants, before it knows whose the
        // next
        // one is, so that a policy which let it would let everybody. They hold keys alone (tenant|id); what is under a
        // key is
        // read as that tenant, in tables that are not excepted
        DatabaseGate.check(
                RealServers.postgres(),
                "satisfaction",
                List.of("report_work", "schedule_due", "webhook_due", "mail_due"),
                List.of("analyze_what_changed"),
                Map.of());
    }
}
