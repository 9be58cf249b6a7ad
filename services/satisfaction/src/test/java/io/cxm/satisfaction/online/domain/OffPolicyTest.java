package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_261_129);
    private static final int RUNS = 600;

    /** Shoppers of one answer each, who are of the layer, and have the weight, and clicked or did not. */
    private static PolicySums sums(double[]... layerWeightClicked) {
        List<List<double[]>> rows = List.of(new ArrayList<>(), new ArrayList<>());
        double[][] squares = new double[2][2];
        long[] matched = new long[2];
        for (int s = 0; s < layerWeightClicked.length; s++) {
            double[] one = layerWeightClicked[s];
            int layer = (int) one[0];
            double[] row = new double[PolicySums.NUMBERS];
            row[layer] = 1;
            row[2 + layer] = one[1];
            row[4 + layer] = one[1] * one[2];
            rows.get(s % 2).add(row);
            squares[s % 2][layer] += one[1] * one[1];
            matched[s % 2] += one[1] > 0 ? 1 : 0;
        }
        List<PolicySums.Fold> folds = new ArrayList<>();
        for (int f = 0; f < 2; f++) {
            folds.add(new PolicySums.Fold(
                    Moments.of(PolicySums.NUMBERS, rows.get(f)), matched[f], squares[f][0], squares[f][1]));
        }
        return new PolicySums(new Policy(Policy.Kind.CHANNEL, "history"), folds);
    }

    /** Weights 2, 2, 10 and 0, the first and the third clicked: 12/14; (Σw)²/Σw² = 196/108; two of four answers agree. */
    @Test
    void weighsWhatWasShownByHowSeldomItIs() {
        PolicySums sums =
                sums(new double[] {0, 2, 1}, new double[] {0, 2, 0}, new double[] {1, 10, 1}, new double[] {1, 0, 1});
        assertEquals(1200 / 14.0, OffPolicy.selfNormalised(sums, Led.CLICK).value(), 1e-9);
        assertEquals(196 / 108.0, OffPolicy.effective(sums), 1e-9);
        assertEquals(50, OffPolicy.agrees(sums), 1e-9);
        assertEquals(3, OffPolicy.selfNormalised(sums, Led.CLICK).n());
        assertNull(OffPolicy.selfNormalised(sums, Led.CLICK).ci95(), "of three shoppers");
        assertEquals(0, OffPolicy.selfNormalised(sums, Led.ORDER).value(), "nobody bought anything");
    }

    /**
     * One layer, weights 2 and 0 in turn, folds of the answers 0 and 2, and 1 and 3. Of the first fold w = 2, 2, clicked 1, 0: its q, for the
     * others, is 1/2, and what they have is 1/2 each, as they have no weight. Nothing is known for the first: q = 0, and what
     * they have is Σw·y = 2. So (2 + 1)/4.
     */
    @Test
    void modelsWhatWasNotShown() {
        PolicySums sums =
                sums(new double[] {0, 2, 1}, new double[] {0, 0, 1}, new double[] {0, 2, 0}, new double[] {0, 0, 0});
        assertEquals(75, OffPolicy.doublyRobust(sums, Led.CLICK).value(), 1e-9);
    }

    /** Where all weights are 1 either is the plain share, and the interval is that of ShopperRatio where the effective n leaves it. */
    @Test
    void isThePlainShareWhereNothingIsDrawn() {
        double[][] shoppers = new double[400][];
        double[][] plain = new double[400][];
        for (int i = 0; i < shoppers.length; i++) {
            shoppers[i] = new double[] {0, 1, i % 4 == 0 ? 1 : 0};
            plain[i] = new double[] {1, i % 4 == 0 ? 1 : 0};
        }
        Estimate weighed = OffPolicy.selfNormalised(sums(shoppers), Led.CLICK);
        Estimate modelled = OffPolicy.doublyRobust(sums(shoppers), Led.CLICK);
        Interval expected = interval(ShopperRatio.percent(RatioSums.of(plain)));
        assertEquals(25, weighed.value(), 1e-9);
        assertEquals(25, modelled.value(), 1e-9);
        assertEquals(400, OffPolicy.effective(sums(shoppers)), 1e-9);
        assertEquals(expected.low(), interval(weighed).low(), 0.01);
        assertEquals(expected.high(), interval(modelled).high(), 0.01);
    }

    /** Nothing of 400: no more is known than that 400 answers did not. */
    @Test
    void isSureToBeLowWhereNobodyClicked() {
        double[][] shoppers = new double[400][];
        Arrays.fill(shoppers, new double[] {0, 1, 0});
        Interval ci = interval(OffPolicy.selfNormalised(sums(shoppers), Led.CLICK));
        assertEquals(0, ci.low());
        assertEquals(0.951, ci.high(), 0.001);
    }

    /** What the channel's first would lead to is covered by both about 95 times in 100; by the mean of answers that showed it, hardly ever. */
    @Test
    void coversTheTruthWhereThePlainMeanDoesNot() {
        Random random = new Random(SEED);
        double truth = 100 * DrawnWorld.truth();
        int weighed = 0;
        int modelled = 0;
        int plain = 0;
        double widthWeighed = 0;
        double widthModelled = 0;
        for (int run = 0; run < RUNS; run++) {
            DrawnWorld.Counted counted = new DrawnWorld(random, 1_500).count();
            assertTrue(OffPolicy.effective(counted.channel()) > OffPolicy.LEAST);
            Interval byWeights = interval(OffPolicy.selfNormalised(counted.channel(), Led.CLICK));
            Interval byModel = interval(OffPolicy.doublyRobust(counted.channel(), Led.CLICK));
            weighed += covers(byWeights, truth);
            modelled += covers(byModel, truth);
            plain += covers(interval(ShopperRatio.percent(counted.naive())), truth);
            widthWeighed += byWeights.high() - byWeights.low();
            widthModelled += byModel.high() - byModel.low();
        }
        String told = "seed " + SEED + ": of " + RUNS + " weighed " + weighed + ", modelled " + modelled + ", plain "
                + plain + "; mean widths " + widthWeighed / RUNS + " and " + widthModelled / RUNS;
        System.out.println(told);
        assertTrue(weighed >= 0.92 * RUNS, told);
        assertTrue(modelled >= 0.92 * RUNS && modelled <= 0.98 * RUNS, told);
        assertTrue(plain <= 0.2 * RUNS, told);
        assertTrue(widthModelled < widthWeighed, told);
    }

    /** What stands there without a draw is shown most of the time, so that much more is known of it. */
    @Test
    void coversWhatStandsThereAnyway() {
        Random random = new Random(SEED + 1);
        int weighed = 0;
        int modelled = 0;
        for (int run = 0; run < RUNS; run++) {
            PolicySums greedy = new DrawnWorld(random, 300).count().greedy();
            weighed += covers(interval(OffPolicy.selfNormalised(greedy, Led.CLICK)), 17.5);
            modelled += covers(interval(OffPolicy.doublyRobust(greedy, Led.CLICK)), 17.5);
        }
        String told = "seed " + (SEED + 1) + ": of " + RUNS + " weighed " + weighed + ", modelled " + modelled;
        System.out.println(told);
        assertTrue(weighed >= 0.92 * RUNS && weighed <= 0.98 * RUNS, told);
        assertTrue(modelled >= 0.92 * RUNS && modelled <= 0.98 * RUNS, told);
    }

    /** Where of what was drawn next to nothing was clicked, a model of that says too little of what might have been. */
    @Test
    void isNotSureWhereHardlyAnythingWasClicked() {
        Random random = new Random(SEED + 3);
        double eager = 0.1;
        int weighed = 0;
        int modelled = 0;
        for (int run = 0; run < RUNS; run++) {
            PolicySums channel = new DrawnWorld(random, 1_500, eager).count().channel();
            weighed += covers(interval(OffPolicy.selfNormalised(channel, Led.CLICK)), 100 * eager * DrawnWorld.truth());
            modelled += covers(interval(OffPolicy.doublyRobust(channel, Led.CLICK)), 100 * eager * DrawnWorld.truth());
        }
        String told = "seed " + (SEED + 3) + ": of " + RUNS + " weighed " + weighed + ", modelled " + modelled;
        System.out.println(told);
        assertTrue(weighed >= 0.92 * RUNS && modelled >= 0.92 * RUNS, told);
    }

    /** Nobody clicked what the channel did not find: by how much more the rest leads to is not known. */
    @Test
    void saysNotHowSureADifferenceIsWhereNothingWasClicked() {
        List<double[]> shoppers = new ArrayList<>();
        for (int s = 0; s < 400; s++) {
            shoppers.add(new double[] {1, 1, s < 40 ? 1 : 0, s < 9 ? 1 : 0, s < 40 ? 1 : 0, s < 10 ? 1 : 0});
        }
        var sums = new ChannelSums("history", Moments.of(ChannelSums.NUMBERS, shoppers), 400, 400, 400, 400);
        assertNull(ChannelDiagnosis.difference(sums, Led.CLICK).ci95(), "nine of the others");
        assertNotNull(ChannelDiagnosis.difference(sums, Led.ORDER).ci95(), "ten of the others");
    }

    /** The difference of what a channel found is covered as well. */
    @Test
    void coversTheDifferenceOfAChannel() {
        Random random = new Random(SEED + 2);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            ChannelSums sums = new DrawnWorld(random, 1_500).count().diagnosis();
            assertTrue(ChannelDiagnosis.effective(sums) > OffPolicy.LEAST);
            covered += covers(interval(ChannelDiagnosis.difference(sums, Led.CLICK)), 100 * DrawnWorld.difference());
        }
        String told = "seed " + (SEED + 2) + ": the difference was covered " + covered + " times of " + RUNS;
        System.out.println(told);
        assertTrue(covered >= 0.92 * RUNS && covered <= 0.98 * RUNS, told);
    }

    /** Found: weights 1 and 3, the second clicked. Others: weights 2 and 2, none. 75 points; ψ is −.1875, .1875 and nothing. */
    @Test
    void comparesWhatAChannelFound() {
        Moments moments = Moments.of(
                ChannelSums.NUMBERS,
                List.of(
                        new double[] {1, 0, 0, 0, 0, 0},
                        new double[] {3, 0, 3, 0, 0, 0},
                        new double[] {0, 2, 0, 0, 0, 0},
                        new double[] {0, 2, 0, 0, 0, 2}));
        var sums = new ChannelSums("history", moments, 2, 2, 10, 8);
        assertEquals(75, ChannelDiagnosis.difference(sums, Led.CLICK).value(), 1e-9);
        assertEquals(-50, ChannelDiagnosis.difference(sums, Led.ORDER).value(), 1e-9);
        assertEquals(1.6, ChannelDiagnosis.effective(sums), 1e-9);
        assertNull(ChannelDiagnosis.difference(sums, Led.CLICK).ci95(), "of four shoppers");
    }

    private static int covers(Interval ci, double truth) {
        return ci.low() <= truth && truth <= ci.high() ? 1 : 0;
    }

    private static Interval interval(Estimate e) {
        Interval ci = e.ci95();
        assertNotNull(ci);
        return ci;
    }
}
