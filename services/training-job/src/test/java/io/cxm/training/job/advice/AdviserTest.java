package io.cxm.training.job.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.training.job.advice.Trial.Figure;
import io.cxm.training.job.advice.Trial.Lever;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdviserTest {
    private static final int CASES = 200;
    private long now;

    /** One that takes so many seconds and changes each case by about so much. */
    private Trial trial(Lever lever, String tried, Figure figure, double change, int seconds) {
        Random random = new Random(3);
        double[] before = random.doubles(CASES).toArray();
        double[] after = Arrays.stream(before)
                .map(x -> x + change + 0.05 * random.nextGaussian())
                .toArray();
        return new Trial(lever, tried, figure, () -> {
            now += Duration.ofSeconds(seconds).toNanos();
            return new Trial.Outcome(before, after);
        });
    }

    private JsonNode run(int budget, Trial... trials) {
        return new Adviser(Duration.ofSeconds(budget), () -> now, 1, _ -> {})
                .run(List.of(trials), List.of(), _ -> {})
                .json();
    }

    @Test
    void saysOnlyWhatTheIntervalJustifies() {
        JsonNode entries = run(
                        100,
                        trial(Lever.RECALL_STRATEGY, "without:bayes", Figure.NDCG, 0.05, 1),
                        trial(Lever.RECALL_STRATEGY, "without:history", Figure.NDCG, -0.05, 1),
                        trial(Lever.RECALL_STRATEGY, "without:new", Figure.NDCG, 0, 1),
                        trial(Lever.RECALL_PARALLELISM, "parallel", Figure.LATENCY, -0.05, 1))
                .path("entries");
        String[] verdicts = {"better", "worse", "no-difference", "better"};
        String[] english = {
            "Worth doing: leaving out channel bayes", "Leave it as it is", "No difference found", "Worth"
        };
        String[] chinese = {"值得采用：去掉渠道 bayes", "保持现状", "未发现差异", "值得采用"};
        for (int i = 0; i < verdicts.length; i++) {
            JsonNode entry = entries.get(i);
            assertEquals(verdicts[i], entry.path("verdict").asText(), entry.toString());
            assertTrue(entry.path("advice").path("en").asText().startsWith(english[i]), entry.toString());
            assertTrue(entry.path("advice").path("zh").asText().startsWith(chinese[i]), entry.toString());
            JsonNode ci95 = entry.path("difference").path("ci95");
            boolean holdsZero = ci95.get(0).asDouble() <= 0 && ci95.get(1).asDouble() >= 0;
            assertEquals(verdicts[i].equals("no-difference"), holdsZero, entry.toString());
            assertEquals(
                    entry.path("after").asDouble() - entry.path("before").asDouble(),
                    entry.path("difference").path("value").asDouble(),
                    1e-9);
            assertEquals(CASES, entry.path("cases").asInt());
            assertEquals(1.0, entry.path("seconds").asDouble());
        }
    }

    @Test
    void beginsNothingForWhichThereIsNoTimeAndSaysSo() {
        JsonNode json = run(
                10,
                trial(Lever.RANKING_MODEL, "ranker:merge", Figure.NDCG, 0, 4),
                trial(Lever.MORE_FEATURES, "without:price", Figure.NDCG, 0, 4),
                trial(Lever.MORE_FEATURES, "without:shopper", Figure.NDCG, 0, 4),
                trial(Lever.RECALL_STRATEGY, "without:bayes", Figure.NDCG, 0, 1));
        assertEquals(3, json.path("entries").size(), json.toString());
        assertEquals(1, json.path("notTried").size());
        JsonNode left = json.path("notTried").get(0);
        assertEquals("without:shopper", left.path("tried").asText());
        assertEquals("budget", left.path("reason").asText());
        assertEquals(9.0, json.path("tookSeconds").asDouble());
        assertEquals(10.0, json.path("budgetSeconds").asDouble());
    }

    @Test
    void losesNoRunForATrialThatFails() {
        Trial broken = new Trial(Lever.MORE_FEATURES, "without:item", Figure.NDCG, () -> {
            throw new IOException("no");
        });
        JsonNode json = run(10, broken, trial(Lever.MORE_FEATURES, "without:price", Figure.NDCG, 0, 1));
        assertEquals("failed", json.path("notTried").get(0).path("reason").asText());
        assertEquals(1, json.path("entries").size());
    }
}
