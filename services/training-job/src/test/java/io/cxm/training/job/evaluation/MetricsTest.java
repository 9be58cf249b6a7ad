package io.cxm.training.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.ranker.Reliability;
import io.cxm.training.job.fit.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void areAsWorkedByHand() {
        // hits at ranks 2 and 4 of ten; three items were relevant
        int[] ranked = {9, 1, 8, 2, 7, 6, 5, 4, 10, 11};
        double[] metrics = Metrics.of(ranked, new int[] {1, 2, 3});
        double log3 = Math.log(3) / Math.log(2);
        double log5 = Math.log(5) / Math.log(2);
        double ideal = 1 + 1 / log3 + 1 / 2.0;
        assertEquals((1 / log3 + 1 / log5) / ideal, metrics[0], 1e-12, "ndcg");
        assertEquals(2.0 / 3, metrics[1], 1e-12, "recall");
        assertEquals(0.2, metrics[2], 1e-12, "precision");
        assertEquals(2 * 0.2 * (2.0 / 3) / (0.2 + 2.0 / 3), metrics[3], 1e-12, "f1");
        assertEquals((1.0 / 2 + 2.0 / 4) / 3, metrics[4], 1e-12, "map");
        assertEquals(0.5, metrics[5], 1e-12, "mrr");
        assertEquals(0, metrics[6], 1e-12, "hit1");
    }

    @Test
    void aPerfectListReachesOne() {
        double[] metrics = Metrics.of(
                new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertEquals(1, metrics[0], 1e-12);
        assertEquals(10.0 / 12, metrics[1], 1e-12);
        assertEquals(1, metrics[4], 1e-12, "map divides by min(k, relevant)");
        assertEquals(1, metrics[6], 1e-12);
    }

    @Test
    void nothingListedIsZero() {
        assertArrayEquals(new double[7], Metrics.of(new int[0], new int[] {1}));
    }

    @Test
    void theIntervalHoldsTheMeanAndNarrows() {
        Random random = new Random(3);
        double[] values = random.doubles(2000).toArray();
        Bootstrap.Estimate many = new Bootstrap(2000, 1).mean(values);
        Bootstrap.Estimate few = new Bootstrap(50, 1).mean(Arrays.copyOf(values, 50));
        assertEquals(Arrays.stream(values).average().orElseThrow(), many.value(), 1e-12);
        // a mean of 2,000 uniforms: ±1.96·√(1/12/2000) = ±.0127
        assertEquals(0.0253, many.high() - many.low(), 0.003);
        assertTrue(few.high() - few.low() > 3 * (many.high() - many.low()));
    }

    @Test
    void nobodyToMeasureOnIsNoFigure() {
        Bootstrap.Estimate none = new Bootstrap(0, 1).mean(new double[0]);
        assertTrue(Double.isNaN(none.value()) && Double.isNaN(none.low()));
        Bootstrap.Estimate nothing = new Bootstrap.Estimate(Double.NaN, Double.NaN, Double.NaN);
        Evaluation evaluation = new Evaluation(
                "b",
                new Evaluation.SplitNote("random", "view", new long[] {4, 0, 0}, 0),
                List.of(new Measured(
                        "popularity", new double[Metrics.NAMES.size()][0], Spread.of(List.of(), new double[3]))),
                new Evaluation.Rankers(
                        List.of(new RankerQuality(
                                "neural",
                                nothing,
                                new Bootstrap.Estimate(0.5, 0.4, 0.6),
                                nothing,
                                Reliability.bins(new double[] {0.2, 0.2}, new boolean[] {true, false}))),
                        new Choice("merge", 0, 0, List.of(), ""),
                        List.of()),
                new Bootstrap(0, 1));
        JsonNode metrics = evaluation.json().path("pipelines").path(0).path("metrics");
        assertTrue(metrics.path("ndcg").path("value").isNull());
        for (String of : List.of("coverage", "userCoverage", "gini", "novelty")) {
            assertTrue(metrics.path(of).path("value").isNull(), of);
        }
        assertTrue(evaluation.json().path("rankers").path(0).path("auc").isNull());
        assertEquals(
                0.5, evaluation.json().path("rankers").path(0).path("logLoss").asDouble());
        JsonNode bins = evaluation.json().path("rankers").path(0).path("calibration");
        assertEquals(1, bins.size());
        assertEquals(2, bins.path(0).path("n").asInt());
        assertEquals(0.2, bins.path(0).path("predicted").asDouble(), 1e-12);
        assertEquals(0.5, bins.path(0).path("observed").asDouble());
        // Wilson 1927 of 1 in 2
        assertEquals(0.0945, bins.path(0).path("ci95").path(0).asDouble(), 1e-4);
        assertEquals(0.9055, bins.path(0).path("ci95").path(1).asDouble(), 1e-4);
    }

    @Test
    void aPairedDifferenceCancelsWhatIsCommon() {
        double[] one = new Random(4).doubles(100).toArray();
        double[] other = Arrays.stream(one).map(v -> v - 0.1).toArray();
        Bootstrap.Estimate gain = new Bootstrap(100, 1).difference(one, other);
        assertEquals(0.1, gain.low(), 1e-9);
        assertEquals(0.1, gain.high(), 1e-9);
    }
}
