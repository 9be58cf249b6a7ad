package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Answer;
import io.cxm.local.client.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two bundles side by side: the one that serves, and one that was trained and not promoted. */
@ResourceLock("the small shop")
class ComparisonIT {
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private static ObjectNode asking(String shopper, String version) {
        ObjectNode body = Json.object().put("count", 10).put("explain", "full").put("bundle", version);
        body.putObject("user").put("id", shopper);
        return body;
    }

    @Test
    void answersFromABundleThatDoesNotServe() {
        Shops.Shop shop = Shops.small();
        Shops.trained(shop);
        // other tests promote and roll back in the same shop
        String serves = serving(shop);
        String beside = Shops.trainedBeside(shop);
        String shopper = Shops.shoppersWithPurchases(shop, 1).getFirst();
        ObjectNode body = asking(shopper, beside);
        // services learn of it from Kafka, and open it when it is first asked for
        Await.until(
                KNOWN, 200, () -> shop.api().once("/v1/recommendations", body).status());
        JsonNode tried = shop.api().post("/v1/recommendations", body);
        assertEquals(beside, tried.path("bundle").asText());
        assertFalse(tried.path("degraded").asBoolean(), tried::toPrettyString);
        assertTrue(tried.path("fallback").isNull(), tried::toPrettyString);
        assertFalse(tried.at("/items/0/explain/channels").isEmpty(), tried::toPrettyString);
        ObjectNode usual = asking(shopper, serves);
        assertEquals(
                serves,
                shop.api().post("/v1/recommendations", usual).path("bundle").asText());
        usual.remove("bundle");
        assertEquals(
                serves,
                shop.api().post("/v1/recommendations", usual).path("bundle").asText());
        assertEquals(serves, serving(shop), "nothing was promoted by it");
    }

    private static String serving(Shops.Shop shop) {
        for (JsonNode bundle : shop.api().get("/v1/bundles").path("items")) {
            if (bundle.path("serving").asBoolean()) {
                return bundle.path("version").asText();
            }
        }
        return "";
    }

    @Test
    void namesThePointerOfABundleThatIsNotThere() {
        Answer answer = Shops.small().api().once("/v1/recommendations", asking("u", "2000-01-01.1"));
        assertEquals(422, answer.status(), answer.body()::toPrettyString);
        assertEquals("/bundle", answer.body().at("/errors/0/pointer").asText());
    }
}
