package io.cxm.local.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an evaluation of predicted satisfaction has to say. */
class PredictedBenchTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private List<String> failures(String serves, double gain, double slope) {
        PredictedBench bench = new PredictedBench(new PrintStream(printed, true, StandardCharsets.UTF_8));
        bench.judge(Json.tree("""
                {"state":"predicted","answers":3927,"serves":"%s","reason":"so",
                "split":{"test":1179,"baseRate":0.094},
                "models":[{"name":"logistic","metrics":{"slope":{"value":%3$s,"ci95":[0.9,%3$s]}}},
                {"name":"network","metrics":{"slope":{"value":%3$s,"ci95":[0.9,%3$s]}}}],
                "gain":{"of":"network","over":"logistic","auprc":{"value":0.001,"ci95":[%2$s,0.01]}}}
                """.formatted(serves, gain, slope)));
        return bench.failures();
    }

    @Test
    void allOfItHolds() {
        assertEquals(List.of(), failures("network", -0.009, 1.1));
        assertTrue(
                printed.toString(StandardCharsets.UTF_8).contains("base rate 0.0940"),
                printed.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), failures("logistic", -0.02, 1.1), "what does not serve may lose");
    }

    @Test
    void saysWhatDoesNotHold() {
        assertEquals(1, failures("network", -0.02, 1.1).size());
        assertEquals(1, failures("logistic", 0, 0.95).size());
    }
}
