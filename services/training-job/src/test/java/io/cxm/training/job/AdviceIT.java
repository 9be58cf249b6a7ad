package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cxm.training.job.lake.Lake;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tries of a made-up shop. */
class AdviceIT {
    @TempDir
    Path objects;

    private JsonNode evaluation(long adviceMs) throws Exception {
        Request request = MadeShop.quick(objects, "run-a", "2026-11-25." + (adviceMs + 1), adviceMs);
        return new Run(request, MadeShop.SILENT, Clock.systemUTC())
                .train(MadeShop.small().build(), MadeShop.UNPREDICTED)
                .path("evaluation");
    }

    @Test
    void triesEachLeverBesideWhatServes() throws Exception {
        JsonNode evaluation = evaluation(600_000);
        JsonNode advice = evaluation.path("advice");
        Map<String, JsonNode> tried = new HashMap<>();
        Set<String> levers = new TreeSet<>();
        for (JsonNode entry : advice.path("entries")) {
            tried.put(entry.path("lever").asText() + " " + entry.path("tried").asText(), entry);
            levers.add(entry.path("lever").asText());
        }
        for (JsonNode left : advice.path("notTried")) {
            levers.add(left.path("lever").asText());
            assertTrue(
                    Set.of("no-ranker", "too-few").contains(left.path("reason").asText()), left.toString());
        }
        assertEquals(
                Set.of("more-features", "ranking-model", "recall-parallelism", "recall-strategy", "regularisation"),
                levers);
        double serving = ndcg(evaluation, "serving");
        for (JsonNode channel : evaluation.path("channels")) {
            if (channel.has("quota")) {
                JsonNode without = of(
                        tried, "recall-strategy without:" + channel.path("name").asText());
                assertEquals(serving, without.path("before").asDouble(), 1e-9, without.toString());
            }
        }
        assertTrue(tried.containsKey("recall-strategy weights:equal"));
        assertTrue(tried.containsKey("regularisation half:bayes kappa"));
        JsonNode latency = of(tried, "recall-parallelism parallel");
        assertEquals("latencyMs", latency.path("metric").asText());
        assertTrue(
                latency.path("before").asDouble() > 0 && latency.path("after").asDouble() > 0, latency.toString());
    }

    @Test
    void triesNothingWithoutTime() throws Exception {
        assertTrue(evaluation(0).path("advice").isMissingNode());
        Lake.sweep(objects.resolve("lake/work/tenant=shop/run-a/evaluate")); // what was fitted is taken up
        JsonNode none = evaluation(1).path("advice");
        assertTrue(none.path("notTried").size() > 5, none.toString());
    }

    private static JsonNode of(Map<String, JsonNode> tried, String name) {
        return tried.getOrDefault(name, MissingNode.getInstance());
    }

    private static double ndcg(JsonNode evaluation, String name) {
        for (JsonNode pipeline : evaluation.path("pipelines")) {
            if (pipeline.path("name").asText().equals(name)) {
                return pipeline.path("metrics").path("ndcg").path("value").asDouble();
            }
        }
        throw new AssertionError("no pipeline " + name);
    }
}
