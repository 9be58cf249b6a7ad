package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitShareTest {
    private static final double[] BEFORE = {.5, .3, .2};
    private static final double[] SINCE = {.3, .3, .4};
    private static final double[] RATE_BEFORE = {.9, .7, .5};
    private static final double[] RATE_SINCE = {.85, .75, .5};

    /**
     * 45 of 50 and 35 of 50 before, 18 of 20 and 56 of 80 since: nothing changed within, w goes from .5 to .2. The mix: of each time the variance between groups, .01 and
     * .0064, and within (.15²/w)·m(1 − m) with m of one satisfied and one dissatisfied more: 46/52 and 36/52 before, 19/22 and 57/82 since.
     */
    @Test
    void isThatOfTheLinearisedSums() {
        var parts = List.of(new Part("a", 50, 90, 20, 90), new Part("b", 50, 70, 80, 70));
        double before = .01 + .0225 / .5 * (46 * 6 + 36 * 16) / (52 * 52.0);
        double since = .0064 + .0225 / .2 * 19 * 3 / (22 * 22.0) + .0225 / .8 * 57 * 25 / (82 * 82.0);
        SplitShare half = SplitShare.of(parts);
        assertEquals(196 * Math.sqrt(before / 100 + since / 100), half.mix(), 1e-3);
        double within = .35 * .35 / .5 * 46 * 6 / (52 * 52.0) + .65 * .65 / .5 * 36 * 16 / (52 * 52.0);
        double withinSince = .35 * .35 / .2 * 19 * 3 / (22 * 22.0) + .65 * .65 / .8 * 57 * 25 / (82 * 82.0);
        assertEquals(196 * Math.sqrt((within + withinSince) / 100), half.rate(), 1e-3);
    }

    /** A group that is new has no rate part: its answers move the mix alone. */
    @Test
    void takesWhatIsThereInOneTimeForMix() {
        var parts = List.of(new Part("a", 100, 80, 50, 80), new Part("new", 0, 0, 50, 40));
        double before = .5 * .5 / 4 * 81 * 21 / (102 * 102.0);
        double since = .04 + .5 * .5 / 4 / .5 * 41 * 11 / (52 * 52.0) + .5 * 21 * 31 / (52 * 52.0);
        assertEquals(
                196 * Math.sqrt(before / 100 + since / 100),
                SplitShare.of(parts).mix(),
                1e-3);
    }

    /** Of 600 pairs of samples of 300, the intervals hold what is true in 19 of 20. */
    @Test
    void holdsTheTruthAsOftenAsItSays() {
        var truth = MixAndRate.of(List.of(
                new Part("0", 500, 90, 300, 85), new Part("1", 300, 70, 300, 75), new Part("2", 200, 50, 400, 50)));
        var random = new SplittableRandom(20_261);
        int mix = 0;
        int rate = 0;
        for (int world = 0; world < 600; world++) {
            long[][] before = drawn(random, BEFORE, RATE_BEFORE);
            long[][] since = drawn(random, SINCE, RATE_SINCE);
            var parts = List.of(part(0, before, since), part(1, before, since), part(2, before, since));
            var split = MixAndRate.of(parts);
            SplitShare half = SplitShare.of(parts);
            mix += Math.abs(split.mix() - truth.mix()) <= half.mix() ? 1 : 0;
            rate += Math.abs(split.rate() - truth.rate()) <= half.rate() ? 1 : 0;
        }
        assertTrue(mix > 555 && mix < 590, mix + " of 600 hold the mix");
        assertTrue(rate > 555 && rate < 590, rate + " of 600 hold the rate part");
    }

    private static Part part(int group, long[][] before, long[][] since) {
        return new Part(
                String.valueOf(group),
                before[group][0],
                percent(before[group]),
                since[group][0],
                percent(since[group]));
    }

    private static double percent(long[] of) {
        return of[0] == 0 ? 0 : 100.0 * of[1] / of[0];
    }

    private static long[][] drawn(SplittableRandom random, double[] shares, double[] rates) {
        long[][] counts = new long[shares.length][2];
        for (int i = 0; i < 300; i++) {
            double at = random.nextDouble();
            int group = at < shares[0] ? 0 : at < shares[0] + shares[1] ? 1 : 2;
            counts[group][0]++;
            counts[group][1] += random.nextDouble() < rates[group] ? 1 : 0;
        }
        return counts;
    }
}
