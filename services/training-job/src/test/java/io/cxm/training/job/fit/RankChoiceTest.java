package io.cxm.training.job.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.fit.Choice.Judged;
import io.cxm.training.job.fit.Choice.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankChoiceTest {
    private static final List<RankFit.Kind> ALL = List.of(RankFit.Kind.values());
    private static final List<String> FITTED = List.of(CorrelationRanker.NAME, "neural", "polynomial", "dual_tower");

    /** How much of the truth each of the fitted says, beside noise. */
    private static ScoredPools pools(double... known) {
        Random random = new Random(3);
        List<ScoredPools.Pool> pools = new ArrayList<>();
        for (int u = 0; u < 300; u++) {
            int n = 60;
            double[] merged = new double[n];
            double[][] logits = new double[known.length][n];
            boolean[] labels = new boolean[n];
            int wanted = random.nextInt(n);
            labels[wanted] = true;
            for (int i = 0; i < n; i++) {
                merged[i] = 1.0 / (61 + i);
                double noise = random.nextGaussian();
                for (int r = 0; r < known.length; r++) {
                    logits[r][i] = noise + (i == wanted ? known[r] : 0);
                }
            }
            int[] items = new int[n];
            Arrays.setAll(items, i -> i);
            pools.add(new ScoredPools.Pool(items, merged, logits, labels, new int[] {wanted}, new double[] {0.1, 0.2}));
        }
        return new ScoredPools(pools, List.of("history", "trending"));
    }

    private static Choice choice(double... known) {
        return new RankChoice(pools(known), FITTED.subList(0, known.length), line -> {}).of(ALL, 500);
    }

    private static List<Verdict> verdicts(Choice choice) {
        return choice.judged().stream().map(Judged::verdict).toList();
    }

    @Test
    void anotherThanTheNetworkServesOnlyWhereItIsSurelyBetter() {
        Choice alike = choice(0.5, 2, 2, 2);
        assertEquals("neural", alike.serves());
        assertEquals(List.of(Verdict.SERVES, Verdict.LESS, Verdict.LESS), verdicts(alike));
        Choice better = choice(0.5, 2, 3, 3);
        assertEquals("polynomial", better.serves());
        assertEquals(List.of(Verdict.LESS, Verdict.SERVES, Verdict.LESS), verdicts(better));
        assertTrue(better.share() > 0);
    }

    @Test
    void noneServesThatSaysNothingOrLessThanCorrelations() {
        Choice nothing = choice(-1, -0.5, -0.5, -0.5);
        assertEquals(RankModel.MERGE, nothing.serves());
        assertEquals(0, nothing.share());
        assertEquals(List.of(Verdict.NOT_BETTER, Verdict.NOT_BETTER, Verdict.NOT_BETTER), verdicts(nothing));
        Choice below = choice(4, 2, 2, 5);
        assertEquals("dual_tower", below.serves());
        assertEquals(List.of(Verdict.BELOW_CORRELATION, Verdict.BELOW_CORRELATION, Verdict.SERVES), verdicts(below));
    }

    @Test
    void saysWhichIsNotFittedForWantOfData() {
        Choice few =
                new RankChoice(pools(0.5, 2), List.of(CorrelationRanker.NAME, "polynomial"), line -> {}).of(ALL, 500);
        assertEquals("polynomial", few.serves());
        assertEquals(List.of(Verdict.TOO_FEW, Verdict.SERVES, Verdict.TOO_FEW), verdicts(few));
        assertEquals("trending", few.bestChannel());
    }
}
