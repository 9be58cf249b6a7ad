package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tries of a ranker, which is fitted anew for it. */
class RankerAdviceIT {
    @TempDir
    Path objects;

    @Test
    void fitsTheRankerAnewUnderOtherPenaltiesAndWithoutGroups() throws Exception {
        Request request = MadeShop.quick(objects, "run-a", "2026-11-25.1", 300_000);
        JsonNode evaluation = new Run(request, MadeShop.SILENT, Clock.systemUTC())
                .train(MadeShop.world().build(), MadeShop.UNPREDICTED)
                .path("evaluation");
        JsonNode advice = evaluation.path("advice");
        Set<String> tried = new TreeSet<>();
        advice.path("entries").forEach(entry -> tried.add(entry.path("tried").asText()));
        for (JsonNode left : advice.path("notTried")) {
            assertTrue(!left.path("reason").asText().equals("failed"), left.toString());
        }
        boolean ranked = !evaluation.path("choice").path("serves").asText().equals("merge");
        assertEquals(ranked, tried.contains("ranker:merge"), advice.toString());
        assertEquals(ranked, tried.contains("twice:polynomial penalty"), advice.toString());
        assertEquals(ranked, tried.contains("without:own purchases"), advice.toString());
        assertEquals(!ranked, tried.contains("ranker:polynomial"), advice.toString());
    }
}
