package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Experiments that are looked at 200 times, each time with a few more shoppers, and stopped at the first look that says something. */
class PeekingTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_111);
    private static final int LOOKS = 200;
    private static final int RUNS = 500;
    /** Shoppers of each arm between two looks. */
    private static final int MORE = 30;

    /** The quick one: a hundred million draws are made. */
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** What was decided at any look. */
    private record Decided(boolean always, boolean fixed) {}

    @Test
    void isWrongOfOrdersInFiveOfAHundredAtMost() {
        int always = 0;
        int fixed = 0;
        for (int run = 0; run < RUNS; run++) {
            Decided decided = run(Outcome.CONVERSION, 0.05, 0.05);
            always += decided.always() ? 1 : 0;
            fixed += decided.fixed() ? 1 : 0;
        }
        assertRarelyWrong("orders", always, fixed);
    }

    @Test
    void isWrongOfClicksInFiveOfAHundredAtMost() {
        int always = 0;
        int fixed = 0;
        for (int run = 0; run < RUNS; run++) {
            Decided decided = run(Outcome.CTR, 0.1, 0.1);
            always += decided.always() ? 1 : 0;
            fixed += decided.fixed() ? 1 : 0;
        }
        assertRarelyWrong("clicks", always, fixed);
    }

    @Test
    void findsWhatIsThere() {
        int orders = 0;
        int clicks = 0;
        for (int run = 0; run < 100; run++) {
            orders += run(Outcome.CONVERSION, 0.05, 0.075).always() ? 1 : 0;
            clicks += run(Outcome.CTR, 0.1, 0.13).always() ? 1 : 0;
        }
        String told = "seed " + SEED + ": found " + orders + " of orders, " + clicks + " of clicks, of 100";
        System.out.println(told);
        assertTrue(orders >= 95 && clicks >= 95, told);
    }

    private static void assertRarelyWrong(String what, int always, int fixed) {
        String told = "seed " + SEED + ": of " + what + " always valid " + always + ", fixed horizon " + fixed + " of "
                + RUNS + " wrong at any of " + LOOKS + " looks";
        System.out.println(told);
        // five in 100, and three deviations of so many runs
        assertTrue(always <= RUNS * 0.05 + 3 * Math.sqrt(RUNS * 0.05 * 0.95), told);
        assertTrue(fixed >= RUNS * 0.15, "looking again does no harm here, so this shows nothing: " + told);
    }

    private Decided run(Outcome outcome, double control, double other) {
        double[] a = new double[5];
        double[] b = new double[5];
        long[] counts = new long[4];
        boolean fixed = false;
        for (int look = 1; look <= LOOKS; look++) {
            for (int i = 0; i < MORE; i++) {
                add(a, counts, 0, control, outcome);
                add(b, counts, 1, other, outcome);
            }
            long shoppers = (long) look * MORE;
            Difference d = Comparing.of(outcome, arm("b", shoppers, b, counts[1]), arm("a", shoppers, a, counts[0]), 1)
                    .orElse(null);
            if (d != null) {
                fixed |= d.fixed().low() > 0 || d.fixed().high() < 0;
                if (Verdict.of(d) != Verdict.UNDECIDED) {
                    return new Decided(true, fixed);
                }
            }
        }
        return new Decided(false, fixed);
    }

    /** Orders: whether one bought. Clicks: some are shown few items and some many, and some click often. */
    private void add(double[] sums, long[] counts, int arm, double rate, Outcome outcome) {
        double shown = outcome == Outcome.CTR ? 5.0 * (1 + random.nextInt(6)) : 1;
        double likes = outcome == Outcome.CTR ? rate * (random.nextInt(4) == 0 ? 3.1 : 0.3) : rate;
        double hits = 0;
        for (int i = 0; i < shown; i++) {
            hits += random.nextDouble() < likes ? 1 : 0;
        }
        sums[0] += shown;
        sums[1] += hits;
        sums[2] += shown * shown;
        sums[3] += hits * hits;
        sums[4] += shown * hits;
        counts[arm] += hits > 0 ? 1 : 0;
    }

    private static ArmSums arm(String name, long shoppers, double[] s, long hitting) {
        var clicked = new RatioSums(shoppers, s[0], s[1], s[2], s[3], s[4], hitting, shoppers);
        return new ArmSums(name, 0.5, shoppers, shoppers, shoppers, clicked, hitting, List.of());
    }
}
