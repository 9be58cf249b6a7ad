package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Satisfaction with order lines of which most were never answered. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class PredictedIT extends TwoShops {
    private static final long MADE = Shop.at("2026-03-20T00:00:00Z");

    static PredictedSatisfaction.Builder prediction(int line, double satisfied, long madeAt) {
        float rest = (float) ((1 - satisfied) / 3);
        float half = (float) (satisfied / 2);
        return PredictedSatisfaction.newBuilder()
                .setLineId("p-" + line)
                .setOrderId("o-" + line)
                .setUserId("u-" + line)
                .setItemId("sku")
                .setAt(Shop.at("2026-03-03T10:00:00Z"))
                .addAllProbabilities(List.of(rest, rest, rest, half, half))
                .setLabelled(line < 8)
                .setBundle("b-" + madeAt)
                .setMadeAt(madeAt);
    }

    /** Of forty lines eight are answered, five well; .9 is predicted of four of these and .3 of the others: see PoweredFigureTest. */
    private static Shop sold(Shop shop) {
        for (int i = 0; i < 40; i++) {
            String order = "o-" + i;
            String user = "u-" + i;
            shop.event(
                    "p-" + i,
                    EventType.EVENT_TYPE_PURCHASE,
                    user,
                    "sku",
                    "2026-03-01T10:00:00Z",
                    e -> e.setOrderId(order));
            int csat = i < 5 ? 5 : 2;
            if (i < 8) {
                shop.response(
                        "r-" + i,
                        "sku",
                        r -> r.setUserId(user).setOrderId(order).setCsat(csat));
            }
            // four of the answered and as many others as make the mean .4
            shop.prediction(prediction(i, i < 4 ? .9 : i < 8 ? .3 : .35, MADE));
        }
        return shop;
    }

    private static ValidatableResponse predicted(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/predicted" + query)
                .then();
    }

    @Test
    void isToldOfAllLinesAndCorrectedByAnswers() {
        sold(one).send();
        // f̅ of all = (4·.9 + 4·.3 + 32·.35)/40 = .4
        Await.soon(() -> predicted(one, "")
                .statusCode(200)
                .body("groups[0].metrics.csatPredicted.n", equalTo(8))
                .body("groups[0].metrics.csatPredicted.value", Close.to(42.5, 1e-3))
                .body("groups[0].metrics.csatPredicted.method", equalTo("doubly-robust"))
                .body("groups[0].metrics.csatWeighted.value", Close.to(62.5, 1e-3))
                .body("predictions.lines", equalTo(40))
                .body("predictions.labelled", equalTo(8))
                .body("predictions.madeAt", equalTo("2026-03-20T00:00:00Z"))
                .body("predictions.bundle", equalTo("b-" + MADE)));
        predicted(one, "?by=product")
                .body("by", equalTo(List.of("product")))
                .body("groups[0].key.product", equalTo("sku"));
        predicted(one, "?metric=csat&by=nothing").statusCode(422);
        predicted(two, "")
                .statusCode(200)
                .body("groups", empty())
                .body("predictions.lines", equalTo(0))
                .body("predictions.madeAt", nullValue());
    }

    @Test
    void isWhatWasMadeLastAndLeavesOutWhatIsNoPrediction() {
        sold(one)
                .prediction(prediction(0, .1, MADE - 1))
                .prediction(prediction(1, .1, MADE + 1))
                .prediction(prediction(100, .5, MADE).clearProbabilities())
                .prediction(prediction(101, .5, MADE).setProbabilities(0, Float.NaN))
                .prediction(prediction(102, .5, MADE).setProbabilities(0, 2))
                .send();
        Await.soon(() -> predicted(one, "").body("predictions.bundle", equalTo("b-" + (MADE + 1))));
        Await.soon(() -> assertEquals(
                "0.900 0.100",
                one.text("select string_agg(to_char(satisfied, 'FM0.000'), ' ' order by line_id)"
                        + " from satisfaction.line_prediction where tenant_id = '" + one.tenant
                        + "' and line_id in ('p-0', 'p-1')")));
        assertEquals(40, one.rows("line_prediction"));
    }

    /** Of the newest lines nothing is predicted yet, and they may be of another kind. */
    @Test
    void isNotToldWhereManyLinesHaveNone() {
        sold(one).unpredicted("p-38").unpredicted("p-39").send();
        Await.soon(() -> predicted(one, "")
                .body("predictions.lines", equalTo(38))
                .body("groups[0].metrics.csatPredicted.n", equalTo(8)));
        one.unpredicted("p-37").send();
        Await.soon(() -> predicted(one, "")
                .body("predictions.lines", equalTo(37))
                .body("groups[0].metrics.csatPredicted", nullValue())
                .body("groups[0].metrics.csatWeighted.n", equalTo(8))
                .body("suppressed[0].metric", equalTo("csatPredicted"))
                .body("suppressed[0].code", equalTo("unpredicted")));
    }

    /** In the order of the topic, whatever is in one batch and whenever it was made. */
    @Test
    void goesWhenItIsDeletedThereAndStandsWhenItIsSaidAnew() {
        sold(one).send();
        sold(two).send();
        Await.soon(() -> assertEquals(40, one.rows("line_prediction")));
        Await.soon(() -> assertEquals(40, two.rows("line_prediction")));
        one.unpredicted("p-0")
                .unpredicted("p-1")
                .prediction(prediction(1, .1, MADE - 1))
                .prediction(prediction(2, .1, MADE + 1))
                .unpredicted("p-2")
                .unpredicted("p-none")
                .send();
        Await.soon(() -> assertEquals(
                "p-1 0.100, p-3 0.900",
                one.text("select string_agg(line_id || ' ' || to_char(satisfied, 'FM0.000'), ', ' order by line_id)"
                        + " from satisfaction.line_prediction where tenant_id = '" + one.tenant
                        + "' and line_id in ('p-0', 'p-1', 'p-2', 'p-3')")));
        one.prediction(prediction(0, .2, MADE - 1)).send();
        Await.soon(() -> predicted(one, "").body("predictions.lines", equalTo(39)));
        assertEquals(40, two.rows("line_prediction"), "what is another's stays");
    }

    @Test
    void goesWithItsShopperAndItsShop() {
        sold(one).send();
        sold(two).send();
        Await.soon(() -> assertEquals(40, one.rows("line_prediction")));
        Await.soon(() -> assertEquals(40, two.rows("line_prediction")));
        one.erased("e-1", "u-3", System.currentTimeMillis()).send();
        Await.soon(() -> assertEquals(39, one.rows("line_prediction")));
        one.prediction(prediction(3, .9, MADE))
                .prediction(prediction(4, .9, MADE + 1))
                .send();
        Await.soon(() -> predicted(one, "").body("predictions.bundle", equalTo("b-" + (MADE + 1))));
        assertEquals(39, one.rows("line_prediction"), "what was made before the erasure stays away");
        one.erase("e-all").send();
        Await.soon(() -> assertEquals(0, one.rows("line_prediction")));
        assertEquals(40, two.rows("line_prediction"));
    }
}
