package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A shopper's data comes out of the whole stack, and goes from it, with a receipt of every service; a neighbour's stays. */
class PrivacyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SHOPPER = "forgotten-7c2e";

    /** What a shop has of the shopper: a record, an event each before and after they were known, an answer, a refused row. */
    private static void stock(Api api, RawClient reader) {
        api.put("/v1/users/" + SHOPPER, Json.object().put("city", "Suzhou"));
        ObjectNode view = Json.object().put("type", "view").put("itemId", "thing");
        api.post("/v1/events", view.deepCopy().put("id", SHOPPER + "-1").put("userId", SHOPPER));
        api.post("/v1/events", view.deepCopy().put("id", SHOPPER + "-2").put("anonymousId", SHOPPER + "-before"));
        api.post(
                "/v1/users:merge",
                Json.object().put("from", SHOPPER + "-before").put("to", SHOPPER));
        ObjectNode answer = Json.object().put("id", SHOPPER + "-3").put("userId", SHOPPER);
        answer.putObject("answers").put("csat", 5);
        api.post("/v1/survey-responses", answer);
        api.post(
                "/v1/edges",
                Json.object()
                        .put("from", "friend-of-one")
                        .put("to", SHOPPER + "-before")
                        .put("type", "follow"));
        reader.send(
                "POST",
                "/v1/imports?type=events",
                "{\"type\":\"teleport\",\"userId\":\"" + SHOPPER + "-before\"}\n",
                Map.of("Content-Type", "application/x-ndjson"));
        Await.until(SOON, true, () -> reader.shows("/v1/users/" + SHOPPER + "/events", SHOPPER + "-2"));
        Await.until(SOON, true, () -> reader.shows("/v1/users/" + SHOPPER + "/edges", "friend-of-one"));
        Await.until(SOON, true, () -> reader.shows("/v1/dead-letters", SHOPPER));
    }

    private static JsonNode ended(Api api, String what) {
        String path = "/v1/privacy/" + what;
        String id =
                api.post(path, Json.object().put("userId", SHOPPER)).path("id").asText();
        Await.until(
                SOON, "succeeded", () -> api.get(path + "/" + id).path("state").asText());
        return api.get(path + "/" + id);
    }

    private static String exported(Api api) {
        String link = ended(api, "exports").path("result").path("href").asText();
        return RawClient.with(null).get(link.substring(link.indexOf("/v1/"))).body();
    }

    @Test
    void aShopperComesOutAndGoesAndTheNeighboursStays() {
        RunningStack.Opened one = RunningStack.get().open("e2e-privacy-one");
        RunningStack.Opened two = RunningStack.get().open("e2e-privacy-two");
        RawClient reader = RawClient.of(one.login());
        stock(one.api(), reader);
        stock(two.api(), RawClient.of(two.login()));
        String before = exported(one.api());
        for (String part : new String[] {"Suzhou", SHOPPER + "-1", SHOPPER + "-2", SHOPPER + "-3", "friend-of-one"}) {
            assertTrue(before.contains(part), before);
        }
        Set<String> services = new TreeSet<>();
        JsonNode erased = ended(one.api(), "erasures");
        erased.path("result")
                .path("receipts")
                .forEach(receipt -> services.add(receipt.path("service").asText()));
        assertEquals(new TreeSet<>(Set.of("ingestion", "profile", "ranking", "satisfaction", "training")), services);
        assertTrue(erased.path("progress").path("accepted").asLong() >= 7, erased::toString);
        assertFalse(erased.toString().contains(SHOPPER), "it stays, and they are gone");
        assertFalse(reader.get("/v1/dead-letters").body().contains(SHOPPER));
        assertFalse(reader.get("/v1/audit").body().contains(SHOPPER));
        assertEquals(404, reader.get("/v1/users/" + SHOPPER).statusCode());
        assertEquals(404, reader.get("/v1/users/friend-of-one/edges").statusCode(), "the edge goes from both ends");
        String after = exported(one.api());
        assertEquals(1, after.lines().count(), after);
        String neighbours = exported(two.api());
        assertTrue(neighbours.contains("Suzhou") && neighbours.contains(SHOPPER + "-3"), neighbours);
    }
}
