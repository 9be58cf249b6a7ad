package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate of clicks whatever the place, and how sure it is, counted again from what was sent. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class DebiasedRateIT extends OneShop {
    private static final int SHOPPERS = 30;

    /** Two lists of a shopper, with the two items in either order; what is clicked goes by the place. */
    private void look(int s) {
        for (List<String> items : List.of(List.of("a", "b"), List.of("b", "a"))) {
            String id = "rec-" + s + items.getFirst();
            var shown = Impression.newBuilder()
                    .setRecommendationId(id)
                    .setUserId("u-" + s)
                    .setAt(Shop.at("2026-03-01T00:00:00Z"));
            for (int rank = 1; rank <= 2; rank++) {
                String item = items.get(rank - 1);
                shown.addItems(
                        ShownItem.newBuilder().setItemId(item).setRank(rank).addChannels("bayes"));
                if (rank == 1 ? first(s) : second(s)) {
                    shop.event(
                            id + item,
                            EventType.EVENT_TYPE_CLICK,
                            "u-" + s,
                            item,
                            "2026-03-01T01:00:00Z",
                            e -> e.setRecommendationId(id));
                }
            }
            shop.impression(shown);
        }
    }

    private static boolean first(int s) {
        return s % 3 > 0;
    }

    private static boolean second(int s) {
        return s % 2 == 0;
    }

    /** 40 clicks at the first place and 30 at the second, of each item as often: θ = 0.75, and 40 + 30/0.75 clicks of 120. */
    @Test
    void isAsSureAsTheClicksThatTellOfPlaces() {
        for (int s = 0; s < SHOPPERS; s++) {
            look(s);
        }
        shop.today("2026-04-01T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(2 * SHOPPERS, shop.rows("recommendation"));
            assertEquals(70, shop.rows("shop_event"));
        });
        double sampling = 0;
        double places = 0;
        for (int s = 0; s < SHOPPERS; s++) {
            double c1 = first(s) ? 2 : 0;
            double c2 = second(s) ? 2 : 0;
            double r = 80.0 / 120;
            sampling += Math.pow((c1 + c2 / 0.75 - r * 4) / 120, 2);
            places += Math.pow(40.0 / 120 * (c2 / 30 - c1 / 40), 2);
        }
        // who clicked nothing tells nothing of places
        double variance = sampling * SHOPPERS / (SHOPPERS - 1) + places * 25 / 24;
        for (String query : List.of("", "?by=channel")) {
            JsonPath answer = given().auth()
                    .oauth2(Tokens.of(shop.tenant, "analyst"))
                    .get("/v1/metrics" + query)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            String at = "groups[0].metrics.ctrDebiased.";
            assertEquals(100 * 80.0 / 120, answer.getDouble(at + "value"), 0.001, answer.prettify());
            assertEquals(
                    100 * 80.0 / 120 - 196 * Math.sqrt(variance),
                    answer.getDouble(at + "ci95[0]"),
                    0.01,
                    answer.prettify());
        }
    }
}
