package io.cxm.satisfaction;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.cxm.contracts.event.EventType;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of those who answered, weighted to all order lines of the same days. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class WeightedIT extends TwoShops {
    private static final String WEIGHTED = "?metric=csat,csatWeighted,npsWeighted,cesWeighted";

    /** Of a hundred lines twenty came late. Of those ten are answered, four well; of the others ten as well, nine well. */
    static Shop sold(Shop shop) {
        for (int i = 0; i < 100; i++) {
            boolean late = i < 20;
            String user = "u-" + i;
            String order = "o-" + i;
            String item = "sku-" + i % 2;
            String channel = i % 2 == 0 ? "app" : "web";
            shop.event(
                            "p-" + i,
                            EventType.EVENT_TYPE_PURCHASE,
                            user,
                            item,
                            "2026-03-01T10:00:00Z",
                            e -> e.setOrderId(order)
                                    .putContext("channel", channel)
                                    .setPromisedAt(Shop.at("2026-03-04T00:00:00Z")))
                    .event(
                            "d-" + i,
                            EventType.EVENT_TYPE_DELIVERED,
                            user,
                            item,
                            late ? "2026-03-05T10:00:00Z" : "2026-03-03T10:00:00Z",
                            e -> e.setOrderId(order));
            int of = late ? i : i - 20;
            int csat = of < (late ? 4 : 9) ? 5 : 2;
            if (of < 10) {
                shop.response(
                        "r-" + i,
                        item,
                        r -> r.setUserId(user)
                                .setOrderId(order)
                                .setAt(Shop.at("2026-03-10T10:00:00Z"))
                                .setCsat(csat));
            }
        }
        return shop;
    }

    @Test
    void tellOfAllLinesWhatFewAnswered() {
        sold(one).send();
        sold(two)
                .response(
                        "more",
                        "sku-0",
                        r -> r.setOrderId("o-0")
                                .setUserId("u-0")
                                .setAt(Shop.at("2026-03-11T10:00:00Z"))
                                .setCsat(1))
                .send();
        Await.soon(() -> Satisfaction.of(one, WEIGHTED + "&from=2026-03-01&to=2026-03-01")
                .statusCode(200)
                // the plain figure goes by the day of the answer
                .body("groups[0].metrics.csat", nullValue())
                .body("groups[0].metrics.csatWeighted.value", Close.to(80, 1e-3))
                .body("groups[0].metrics.csatWeighted.n", equalTo(20))
                .body("groups[0].metrics.csatWeighted.shoppers", equalTo(20))
                .body("groups[0].metrics.csatWeighted.method", equalTo("raked"))
                .body("groups[0].metrics.csatWeighted.weighting.by", equalTo(List.of("lateness")))
                .body("groups[0].metrics.csatWeighted.weighting.gamma", equalTo(0.5f))
                .body("groups[0].metrics.csatWeighted.weighting.effectiveN", Close.to(1 / .068, 1e-3))
                .body("groups[0].metrics.npsWeighted", nullValue()));
        Satisfaction.of(one, "?metric=csat,csatWeighted")
                .body("groups[0].metrics.csat.value", Close.to(65, 1e-3))
                .body("groups[0].metrics.csatWeighted.value", Close.to(80, 1e-3));
        // the newest answer about a line counts, and another shop's are its own: three of ten late ones are satisfied
        // there
        Await.soon(() -> Satisfaction.of(two, "?metric=csatWeighted")
                .body("groups[0].metrics.csatWeighted.n", equalTo(20))
                .body("groups[0].metrics.csatWeighted.value", Close.to(78, 1e-3)));
    }

    @Test
    void tellOfGroupsAndFilters() {
        sold(one).send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csatWeighted&by=channel")
                .statusCode(200)
                .body("groups.key.channel", equalTo(List.of("app", "web")))
                .body("groups.metrics.csatWeighted.n", equalTo(List.of(10, 10)))
                .body("groups[0].metrics.csatWeighted.weighting.by", empty()));
        Satisfaction.of(one, "?metric=csatWeighted&filter=channel = 'app'")
                .statusCode(200)
                .body("groups[0].metrics.csatWeighted.n", equalTo(10));
        Satisfaction.of(one, "?metric=csatWeighted&by=product")
                .body("groups.key.product", equalTo(List.of("sku-0", "sku-1")))
                .body("suppressed", empty());
    }

    /** Orders of two lines, each answered as a whole: that is of the first line, also where the other alone is asked for. */
    @Test
    void countsAnOrdersAnswerForOneOfItsLinesWhateverIsAskedFor() {
        for (int i = 0; i < 12; i++) {
            String order = "o-" + i;
            String user = "u-" + i;
            for (int line = 0; line < 2; line++) {
                one.event(
                        "p-" + i + "-" + line,
                        EventType.EVENT_TYPE_PURCHASE,
                        user,
                        "sku-" + line,
                        "2026-03-01T10:00:00Z",
                        e -> e.setOrderId(order));
            }
            one.response(
                    "r-" + i,
                    "",
                    r -> r.clearItemId().setUserId(user).setOrderId(order).setCsat(5));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csatWeighted&filter=product = 'sku-0'")
                .body("groups[0].metrics.csatWeighted.n", equalTo(12)));
        Satisfaction.of(one, "?metric=csatWeighted&filter=product = 'sku-1'").body("groups", empty());
    }

    @Test
    void tellNothingOfTooFew() {
        one.event("p", EventType.EVENT_TYPE_PURCHASE, "u", "sku", "2026-03-01T10:00:00Z", e -> e.setOrderId("o"))
                .response("r", "sku", r -> r.setOrderId("o").setUserId("u").setCsat(1))
                .response("lone", "sku", r -> r.setUserId("u-2").setCsat(1)) // names no order
                .send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csatWeighted")
                .body("groups", empty())
                .body("suppressed[0].code", equalTo("too-few")));
    }
}
