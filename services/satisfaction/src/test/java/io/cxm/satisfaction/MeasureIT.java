package io.cxm.satisfaction;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures themselves: which answers count, for whom, when, and as what. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class MeasureIT extends TwoShops {
    @Inject
    Measurements measurements;

    @Test
    void givesTheWorkedExampleWithinFiveSecondsAndToItsTenantOnly() {
        one.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 32, 4)
                .csat("c", "sku-1", 10, 3)
                .csat("d", "sku-1", 9, 2)
                .csat("e", "sku-1", 14, 1)
                .send();
        Await.until(Duration.ofSeconds(5), () -> {
            Satisfaction.of(one, "?by=product&metric=csat").body("groups[0].metrics.csat.n", equalTo(107));
            return true;
        });
        JsonPath answer = Satisfaction.good(one, "?by=product&metric=csat");
        assertEquals(Map.of("product", "sku-1"), answer.getMap("groups[0].key"));
        assertEquals(107, answer.getInt("groups[0].n"));
        assertEquals(69.2, answer.getDouble("groups[0].metrics.csat.value"), 0.05);
        assertEquals(59.9, answer.getDouble("groups[0].metrics.csat.ci95[0]"), 0.05);
        assertEquals(77.1, answer.getDouble("groups[0].metrics.csat.ci95[1]"), 0.05);
        assertEquals("wilson", answer.getString("groups[0].metrics.csat.method"));
        assertEquals(List.of(14, 9, 10, 32, 42), answer.getList("groups[0].metrics.csat.distribution"));
        Satisfaction.of(one, "")
                .body("by", hasSize(0))
                .body("groups", hasSize(1))
                .body("groups[0].key", equalTo(Map.of()))
                .body("responseRate.value", nullValue())
                .body("responseRate.reason", notNullValue())
                .body("from", nullValue());
        Satisfaction.of(two, "?by=product")
                .statusCode(200)
                .body("groups", hasSize(0))
                .body("suppressed", hasSize(0));
    }

    @Test
    void countsTheSameIdsOfAnotherTenantApart() {
        one.csat("a", "sku-1", 6, 5).send();
        two.csat("a", "sku-1", 7, 1).send();
        Await.soon(() -> {
            Satisfaction.of(one, "?metric=csat").body("groups[0].metrics.csat.value", equalTo(100f));
            Satisfaction.of(two, "?metric=csat")
                    .body("groups[0].metrics.csat.value", equalTo(0f))
                    .body("groups[0].n", equalTo(7));
        });
    }

    /** In groups of many answers shoppers are dealt into places, unless their number is to be told. */
    @Test
    void countsShoppersAndOfManyAsManyAtLeast() {
        for (int i = 0; i < 4_400; i++) {
            String user = "u-" + i % 2_200;
            one.response("m" + i, "sku-1", r -> r.setCsat(5).setUserId(user));
        }
        for (int i = 0; i < 14; i++) {
            String user = "u-" + i % 7;
            one.response("f" + i, "sku-2", r -> r.setCsat(5).setUserId(user));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(4_414)));
        Question question = new Question(
                List.of(Dimension.PRODUCT),
                List.of(Metric.CSAT),
                new Period(null, null, ZoneOffset.UTC),
                new Filter.All());
        assertEquals(List.of(2_200L, 7L), shoppers(question.tellingShoppers()));
        List<Long> enough = shoppers(question);
        assertTrue(enough.getFirst() >= 700 && enough.getFirst() <= 1_024, enough::toString);
        assertEquals(7, enough.getLast());
    }

    /** Ratings come by halves too, and count to the nearest whole star. */
    @Test
    void tellsHowManyGaveEachAnswer() {
        int[] nps = {0, 6, 7, 8, 8, 9, 10, 10, 10, 10};
        for (int i = 0; i < nps.length; i++) {
            String user = "u-" + i;
            int given = nps[i];
            int ces = 1 + i % 7;
            double stars = i < 4 ? 1 : i < 6 ? 3.5 : 5;
            one.response("a" + i, "sku-1", r -> r.setNps(given).setCes(ces).setUserId(user))
                    .event(
                            "r" + i,
                            EventType.EVENT_TYPE_RATING,
                            user,
                            "sku-1",
                            "2026-06-20T00:00:00Z",
                            e -> e.setValue(stars));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=nps,ces,stars")
                .body("groups[0].metrics.nps.distribution", equalTo(List.of(2, 3, 5)))
                .body("groups[0].metrics.ces.distribution", equalTo(List.of(2, 2, 2, 1, 1, 1, 1)))
                .body("groups[0].metrics.stars.distribution", equalTo(List.of(4, 0, 0, 2, 4))));
    }

    /** Fifty shoppers of whom each says the same twenty times tell as much as fifty answers, whichever way they are counted. */
    @Test
    void takesWhatOneShopperSaysAgainForNoMoreThanItTells() {
        for (int i = 0; i < 50; i++) {
            String user = "u-" + i;
            int csat = i < 40 ? 5 : 1;
            for (int again = 0; again < 20; again++) {
                one.response(
                        "a" + i + "-" + again,
                        "sku-1",
                        r -> r.setCsat(csat).setNps(csat == 5 ? 10 : 0).setUserId(user));
            }
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat,nps,csatMean").body("groups[0].n", equalTo(1_000)));
        JsonPath answer = Satisfaction.good(one, "?metric=csat,nps,csatMean");
        assertEquals("wilson-by-shopper", answer.getString("groups[0].metrics.csat.method"));
        assertEquals(80, answer.getDouble("groups[0].metrics.csat.value"), 1e-9);
        // Wilson's of 40 of 50 is [67.0, 88.8], and of 800 of 1,000 [77.4, 82.4]
        assertEquals(67.0, answer.getDouble("groups[0].metrics.csat.ci95[0]"), 0.5);
        assertEquals(88.8, answer.getDouble("groups[0].metrics.csat.ci95[1]"), 0.5);
        assertEquals("adjusted-wald-by-shopper", answer.getString("groups[0].metrics.nps.method"));
        assertEquals("bootstrap-t-by-shopper", answer.getString("groups[0].metrics.csatMean.method"));
        assertTrue(answer.getDouble("groups[0].metrics.csatMean.ci95[0]") < 3.8);
    }

    private List<Long> shoppers(Question question) {
        return measurements
                .ask(
                        new TenantId(one.tenant),
                        question,
                        Duration.ofSeconds(20),
                        measured -> Stream.of("sku-1", "sku-2")
                                .map(sku -> measured.shoppers(new GroupKey(List.of(sku)), Metric.CSAT))
                                .toList())
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void usesTheAnswersOfEachNameOnly() {
        for (int i = 0; i < 6; i++) {
            one.response("n-" + i, "sku-1", r -> r.setNps(10));
            one.response("c-" + i, "sku-1", r -> r.setCes(6));
            one.response("s-" + i, "sku-1", r -> r.setStars(4));
            one.event("r-" + i, EventType.EVENT_TYPE_RATING, "u", "sku-1", "2024-01-01T00:00:00Z", e -> e.setValue(5));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "")
                .body("groups[0].metrics.nps.n", equalTo(6))
                .body("groups[0].metrics.nps.value", equalTo(100f))
                .body("groups[0].metrics.ces.n", equalTo(6))
                .body("groups[0].metrics.cesMean.value", equalTo(6f))
                .body("groups[0].metrics.cesMean.ci95", nullValue())
                .body("groups[0].metrics.stars.n", equalTo(12))
                .body("groups[0].metrics.csat", nullValue())
                .body("groups[0].metrics.returnRate", nullValue()));
    }

    @Test
    void cutsPeriodsInTheZoneOfTheTenant() {
        one.zone("Asia/Shanghai").send();
        for (int i = 0; i < 6; i++) {
            one.response("a" + i, "x", r -> r.setCsat(5).setAt(Shop.at("2023-12-31T16:00:00Z")));
            one.response("b" + i, "x", r -> r.setCsat(1).setAt(Shop.at("2023-12-31T15:59:59Z")));
            one.response("c" + i, "x", r -> r.setCsat(1).setAt(Shop.at("2024-01-31T16:00:00Z")));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?from=2024-01-01&to=2024-01-31&metric=csat")
                .body("from", equalTo("2024-01-01T00:00:00+08:00"))
                .body("groups[0].metrics.csat.n", equalTo(6))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
    }

    @Test
    void starsLeanOnTheirCategory() {
        one.item("sku-1", "Cups", "A").item("sku-2", "Cups", "A").send();
        for (int i = 0; i < 40; i++) {
            int value = 3 + i % 3;
            one.event(
                    "a" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u" + i,
                    "sku-1",
                    "2024-01-01T00:00:00Z",
                    e -> e.setValue(value));
        }
        for (int i = 0; i < 5; i++) {
            int value = 1 + i % 2;
            one.event(
                    "b" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u" + i,
                    "sku-2",
                    "2024-01-01T00:00:00Z",
                    e -> e.setValue(value));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?by=product&metric=stars")
                .body("groups", hasSize(2))
                .body("groups[0].metrics.stars.n", equalTo(40)));
        JsonPath stars = Satisfaction.good(one, "?by=product&metric=stars");
        double second = stars.getDouble("groups[1].metrics.stars.value");
        for (String filter : List.of("product = 'sku-2'", "product != 'sku-1'")) {
            JsonPath part = Satisfaction.good(one, "?by=product&metric=stars&filter=" + filter);
            // sums are the same but for the order in which the database adds
            assertEquals(second, part.getDouble("groups[0].metrics.stars.value"), 1e-5);
            assertEquals(5, part.getInt("groups[0].metrics.stars.n"));
            assertEquals(
                    stars.getList("groups[1].metrics.stars.distribution"),
                    part.getList("groups[0].metrics.stars.distribution"));
        }
        assertTrue(second > 1.4 && second < 4, "drawn upwards from 1.4: " + second);
        Satisfaction.of(one, "?metric=stars")
                .body("groups[0].metrics.stars.value.toDouble()", closeTo((40 * 3.975 + 7) / 45, 0.01));
    }
}
