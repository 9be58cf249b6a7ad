package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.util.function.BiFunction;

/** What shops with an index of categories are asked, and what they sell. */
final class LevelShop {
    /** Who rate each product. */
    static final int SHOPPERS = 8;

    /** How many ratings there are. */
    static final int ANSWERS = 6 * SHOPPERS + 3;

    private LevelShop() {}

    static ValidatableResponse list(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/satisfaction/index" + query)
                .then();
    }

    /**
     * Three products at home, of which the third has a star more, two in the garden, one nowhere and of no price, and an odd one of which too few told.
     *
     * @param shoppers who rates a product, by its number and their own; the odd ones give a star more
     */
    static void sell(Shop shop, int home, int garden, BiFunction<Integer, Integer, String> shoppers) {
        shop.zone("UTC")
                .priced("p1", "Home", 10)
                .priced("p2", "Home", 20)
                .priced("p3", "Home", 30)
                .priced("p4", "Garden", 400)
                .priced("p5", "Garden", 5_000)
                .priced("odd", "Odd", 0.5);
        shop.item("p6", "", "Acme");
        for (int product = 1; product <= 6; product++) {
            for (int i = 0; i < SHOPPERS; i++) {
                String shopper = shoppers.apply(product, i);
                int stars = (product <= 3 ? home + (product - 1) / 2 : garden) + i % 2;
                shop.response(
                        "p" + product + "-" + i,
                        "p" + product,
                        r -> r.setUserId(shopper).setStars(stars));
            }
        }
        for (int i = 0; i < 3; i++) {
            String shopper = "v-" + i;
            shop.response("odd-" + i, "odd", r -> r.setUserId(shopper).setStars(1));
        }
        shop.send();
        Await.soon(() -> assertEquals(ANSWERS, shop.rows("answer")));
        Await.soon(() -> assertEquals(7, shop.rows("item")));
    }
}
