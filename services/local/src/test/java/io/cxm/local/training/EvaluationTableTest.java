package io.cxm.local.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
    @Test
    void showsEachPipelineWithItsIntervalAndWhatItGainsOverPopularity() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        EvaluationTable.print(Json.tree("""
                        {"bundle":"2026-11-24.3","split":{"kind":"temporal","train":900,"validation":50,"test":50},"k":10,
                         "pipelines":[
                          {"name":"popularity","metrics":{"ndcg":{"value":0.1,"ci95":[0.08,0.12]},"recall":0.2}},
                          {"name":"serving","metrics":{"ndcg":{"value":0.15,"ci95":[0.13,0.17]},"recall":{"value":0.3}},
                           "versus":{"popularity":{"ndcg":{"value":0.05,"ci95":[0.03,0.07]}}}}]}
                        """), new PrintStream(text, true, StandardCharsets.UTF_8));
        String table = text.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("0.1500 [0.1300, 0.1700]"), table);
        assertTrue(table.contains("0.0500 [0.0300, 0.0700]"), table);
        assertTrue(table.contains("900 train, 50 validation, 50 test"), table);
    }
}
