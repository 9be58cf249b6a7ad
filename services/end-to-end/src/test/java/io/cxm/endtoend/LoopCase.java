package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.util.Map;

/** A shopper who complains of a product, and whose case is answered and closed. */
final class LoopCase {
    private static final String SAID = "My sponges came a week late and nobody told me. That is not acceptable.";

    private LoopCase() {}

    /** Complains by the stream, and follows it up. */
    static void walk(Shops.Shop shop, String product) {
        shop.api().post("/v1/events", complaint(shop, product));
        JsonNode cases = Await.shown(
                "a case",
                () -> shop.api().get("/v1/cases?state=open"),
                page -> !page.path("items").isEmpty());
        JsonNode opened = cases.at("/items/0");
        assertEquals("complaint", opened.path("kind").asText(), cases::toPrettyString);
        assertEquals(product, opened.path("itemId").asText(), cases::toPrettyString);
        String path = "/v1/cases/" + opened.path("id").asText();
        shop.api().post(path + "/messages", Json.object().put("text", "We are sorry. It is on its way."));
        RawClient client = RawClient.of(shop.tenant().login());
        HttpResponse<String> answered = client.get(path);
        assertEquals("answered", RawClient.json(answered).path("state").asText(), answered.body());
        assertEquals(SAID, RawClient.json(answered).at("/messages/0/text").asText(), answered.body());
        HttpResponse<String> closed = changed(client, path, "{\"owner\":\"mei\",\"state\":\"closed\"}", answered);
        assertEquals("closed", RawClient.json(closed).path("state").asText(), closed.body());
    }

    /** Of the shopper who bought the product last. */
    private static ObjectNode complaint(Shops.Shop shop, String product) {
        JsonNode bought = Shops.rows(shop, "events").stream()
                .filter(event -> event.path("type").asText().equals("purchase")
                        && event.path("itemId").asText().equals(product)
                        && event.has("userId"))
                .reduce((_, later) -> later)
                .orElseThrow();
        ObjectNode complaint = Json.object()
                .put("id", "complaint-of-today")
                .put("type", "complaint")
                .put("userId", bought.path("userId").asText())
                .put("itemId", product)
                .put("orderId", bought.path("orderId").asText());
        complaint.putObject("context").put("reason", "delivery").put("text", SAID);
        return complaint;
    }

    /** What a PUT makes of something that was read. */
    static HttpResponse<String> changed(RawClient client, String path, String body, HttpResponse<String> seen) {
        String etag = seen.headers().firstValue("ETag").orElse("");
        HttpResponse<String> answer =
                client.send("PUT", path, body, Map.of("Content-Type", "application/json", "If-Match", etag));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer;
    }
}
