package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;

/** Two shops whose shoppers are answered in an experiment. */
abstract class Experimenting extends TwoShops {
    static final Instant ENTERED = Instant.parse("2026-03-01T10:00:00Z");

    static ValidatableResponse report(Shop shop, String path) {
        return given().config(io.restassured.RestAssured.config()
                        .jsonConfig(io.restassured.config.JsonConfig.jsonConfig()
                                .numberReturnType(
                                        io.restassured.path.json.config.JsonPathConfig.NumberReturnType.DOUBLE)))
                .auth()
                .oauth2(Tokens.of(shop.tenant, "merchandiser"))
                .get("/v1/experiments/" + path)
                .then();
    }

    static Impression.Builder answer(String id, String user, String arm, Instant at) {
        return Impression.newBuilder()
                .setRecommendationId(id)
                .setUserId(user)
                .setAt(at.toEpochMilli())
                .setExperiment("colours")
                .setArm(arm)
                .setArmShare(0.5)
                .addItems(ShownItem.newBuilder().setItemId("sku-1").setRank(1).addChannels("bayes"))
                .addItems(ShownItem.newBuilder().setItemId("sku-2").setRank(2).addChannels("bayes"));
    }

    static void act(Shop shop, EventType type, String user, String answer, String item, Instant at) {
        shop.event(answer + item + type.getNumber(), type, user, item, at.toString(), e -> {
            e.setRecommendationId(answer);
            return type == EventType.EVENT_TYPE_PURCHASE
                    ? e.setQuantity(1).setValue(20).setCurrency("EUR")
                    : e;
        });
    }

    static void stored(Shop shop, long answers, long events, String clock) {
        shop.today(clock).send();
        Await.soon(() -> {
            assertEquals(answers, shop.rows("recommendation"));
            assertEquals(events, shop.rows("shop_event"));
            assertEquals(Shop.at(clock), shop.clock());
        });
    }
}
