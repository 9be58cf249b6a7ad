package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Random requests to every operation of the running stack's OpenAPI document, each after a good one of the same caller to
 * the same operation has succeeded, where there is one yet. What comes of a seed is the same each time: {@code -Dcxm.seed=N} repeats it, {@code
 * -Dcxm.fuzz=N} sends that many to each operation.
 */
@ResourceLock("the small shop")
class FuzzIT {
    private static final long SEED = Long.getLong("cxm.seed", System.nanoTime());
    private static final int EACH = Integer.getInteger("cxm.fuzz", 8);

    @TestFactory
    Stream<DynamicTest> neverFails() {
        JsonNode document = Endpoint.document();
        List<Endpoint> described = Endpoint.described(document).stream()
                .map(key -> Endpoint.listed().stream()
                        .filter(e -> e.key().equals(key))
                        .findFirst()
                        .orElseThrow())
                .toList();
        assertTrue(described.size() > 50, described::toString);
        return described.stream().map(e -> DynamicTest.dynamicTest(e.key(), () -> send(e, document)));
    }

    private static void send(Endpoint endpoint, JsonNode document) {
        if (!endpoint.later()) {
            GoodCaller.get().succeeds(endpoint);
        }
        RawClient client = GoodCaller.get().client(endpoint);
        Random random = new Random(SEED + endpoint.key().hashCode());
        Noise noise = new Noise(document, random);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String path = noise.path(endpoint);
            JsonNode body = noise.body(endpoint);
            String text = body.isMissingNode() ? null : body.toString();
            HttpResponse<String> answer = Patience.with(
                    () -> client.send(endpoint.method(), path, text), HttpResponse::statusCode, HttpResponse::body);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            boolean problem = answer.statusCode() < 400 || type.startsWith("application/problem+json");
            if (answer.statusCode() >= 500 || !problem) {
                wrong.add(path + " " + text + ": " + answer.statusCode() + " " + answer.body());
            }
            undo(client, endpoint, answer);
        }
        assertEquals(List.of(), wrong, "seed " + SEED + " (-Dcxm.seed=" + SEED + ")");
    }

    /** What is costly and was begun by chance: training, and tenants. */
    private static void undo(RawClient client, Endpoint endpoint, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2 || !endpoint.method().equals("POST")) {
            return;
        }
        String id = RawClient.json(answer).path("id").asText();
        switch (endpoint.path()) {
            case "/v1/training-runs" -> client.send("POST", "/v1/training-runs/" + id + ":cancel", null);
            case "/v1/tenants" -> client.send("DELETE", "/v1/tenants/" + id, null);
            default -> {}
        }
    }
}
