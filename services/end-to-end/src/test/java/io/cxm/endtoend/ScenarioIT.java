package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scenarios, rules and experiments through the gateway, on a shop without a bundle: what it put last is recommended. */
class ScenarioIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final RunningStack.Opened SHOP = RunningStack.get().open("e2e-scenario");
    private static final RawClient CLIENT = RawClient.of(SHOP.login());

    @BeforeAll
    static void stock() {
        Api api = SHOP.api();
        for (int i = 0; i < 6; i++) {
            String brand = i % 2 == 0 ? "Even" : "Odd";
            api.put(
                    "/v1/items/lamp-" + i,
                    Json.tree("{\"title\":\"Lamp\",\"price\":" + i + ",\"brand\":\"" + brand + "\"}"));
        }
        Await.until(SOON, 6, () -> ids(recommended("{\"user\":{}}")).size());
    }

    private static JsonNode recommended(String body) {
        HttpResponse<String> answer = CLIENT.send("POST", "/v1/recommendations", body);
        assertEquals(200, answer.statusCode(), answer.body());
        Documented.assertAgrees("POST /v1/recommendations", answer);
        return RawClient.json(answer);
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static HttpResponse<String> put(String path, String body) {
        return CLIENT.send("PUT", path, body);
    }

    private static HttpResponse<String> put(String path, String body, HttpResponse<String> seen) {
        String etag = seen.headers().firstValue("ETag").orElse("");
        return CLIENT.send("PUT", path, body, Map.of("Content-Type", "application/json", "If-Match", etag));
    }

    @Test
    void aScenarioSaysWhatARequestLeavesOut() {
        HttpResponse<String> made = put("/v1/scenarios/cheap", "{\"filter\":\"price < 3\",\"count\":2}");
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(428, put("/v1/scenarios/cheap", "{}").statusCode());
        JsonNode answer = recommended("{\"user\":{},\"scenario\":\"cheap\"}");
        assertEquals("cheap", answer.path("scenario").asText());
        assertEquals(2, ids(answer).size());
        assertTrue(List.of("lamp-0", "lamp-1", "lamp-2").containsAll(ids(answer)), answer::toString);
        HttpResponse<String> changed = put("/v1/scenarios/cheap", "{\"filter\":\"price < 1\"}", made);
        assertEquals(200, changed.statusCode(), changed.body());
        assertEquals(412, put("/v1/scenarios/cheap", "{}", made).statusCode());
        assertEquals(List.of("lamp-0"), ids(recommended("{\"user\":{},\"scenario\":\"cheap\"}")));
        RawClient stranger =
                RawClient.of(RunningStack.get().open("e2e-no-scenario").login());
        HttpResponse<String> refused =
                stranger.send("POST", "/v1/recommendations", "{\"user\":{},\"scenario\":\"cheap\"}");
        CrossingIT.assertProblem(422, refused);
        assertEquals(
                "/scenario",
                RawClient.json(refused).path("errors").path(0).path("pointer").asText());
        assertEquals(204, CLIENT.send("DELETE", "/v1/scenarios/cheap", null).statusCode());
        CrossingIT.assertProblem(409, CLIENT.send("DELETE", "/v1/scenarios/default", null));
        Await.until(SOON, true, () -> CLIENT.get("/v1/audit").body().contains("scenario.delete"));
    }

    @Test
    void aRuleHoldsWhateverIsRecommended() {
        HttpResponse<String> made = put("/v1/rules/no-odd", "{\"kind\":\"exclude\",\"items\":\"brand = 'Odd'\"}");
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(3, ids(recommended("{\"user\":{}}")).size());
        String first = "{\"kind\":\"pin\",\"items\":\"id = 'lamp-0'\"}";
        assertEquals(201, put("/v1/rules/first", first).statusCode());
        JsonNode answer = recommended("{\"user\":{},\"explain\":\"full\"}");
        assertEquals("lamp-0", ids(answer).getFirst());
        assertEquals("pin", answer.at("/items/0/explain/rules/0/effect").asText(), answer::toString);
        assertEquals(204, CLIENT.send("DELETE", "/v1/rules/no-odd", null).statusCode());
        assertEquals(204, CLIENT.send("DELETE", "/v1/rules/first", null).statusCode());
        assertEquals(6, ids(recommended("{\"user\":{}}")).size());
        assertFalse(CLIENT.get("/v1/rules").body().contains("no-odd"));
    }

    @Test
    void anExperimentDividesAScenarioAmongItsArms() {
        assertEquals(201, put("/v1/scenarios/shelf", "{}").statusCode());
        assertEquals(
                201,
                put("/v1/scenarios/even", "{\"filter\":\"brand = 'Even'\"}").statusCode());
        String trial = "{\"scenario\":\"shelf\",\"kind\":\"ab\",\"arms\":[{\"id\":\"control\",\"scenario\":\"shelf\"},"
                + "{\"id\":\"b\",\"scenario\":\"even\"}]}";
        HttpResponse<String> made = put("/v1/experiments/trial", trial);
        assertEquals(201, made.statusCode(), made.body());
        CrossingIT.assertProblem(409, put("/v1/experiments/again", trial));
        CrossingIT.assertProblem(409, CLIENT.send("DELETE", "/v1/scenarios/even", null));
        Set<String> arms = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            JsonNode answer = recommended("{\"user\":{\"id\":\"s-" + i + "\"},\"scenario\":\"shelf\"}");
            assertEquals("trial", answer.at("/experiment/id").asText(), answer::toString);
            String arm = answer.at("/experiment/arm").asText();
            assertEquals(arm.equals("b") ? 3 : 6, ids(answer).size(), answer::toString);
            arms.add(arm);
        }
        assertEquals(Set.of("control", "b"), arms);
        HttpResponse<String> stopped =
                put("/v1/experiments/trial", trial.replaceFirst("\\{", "{\"enabled\":false,"), made);
        assertEquals(200, stopped.statusCode(), stopped.body());
        JsonNode alone = recommended("{\"user\":{\"id\":\"s-1\"},\"scenario\":\"shelf\"}");
        assertTrue(alone.path("experiment").isMissingNode(), alone::toString);
        assertEquals(
                200,
                put("/v1/experiments/trial", trial.replace("\"ab\"", "\"interleaving\""), stopped)
                        .statusCode());
        JsonNode drafted = recommended("{\"user\":{\"id\":\"s-1\"},\"scenario\":\"shelf\",\"count\":4}");
        assertEquals("trial", drafted.at("/experiment/id").asText());
        assertEquals(4, Set.copyOf(ids(drafted)).size());
        assertEquals(
                2,
                drafted.path("items")
                        .valueStream()
                        .filter(item -> item.path("team").asText().equals("b"))
                        .count());
        assertEquals(204, CLIENT.send("DELETE", "/v1/experiments/trial", null).statusCode());
        assertEquals(204, CLIENT.send("DELETE", "/v1/scenarios/even", null).statusCode());
        assertEquals(204, CLIENT.send("DELETE", "/v1/scenarios/shelf", null).statusCode());
        Await.until(SOON, true, () -> CLIENT.get("/v1/audit").body().contains("experiment.create"));
    }
}
