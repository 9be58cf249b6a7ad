package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlLimitsTest {
    private static final GroupKey ONE = new GroupKey(List.of("2026-03-02"));
    private static final GroupKey OTHER = new GroupKey(List.of("2026-03-09"));

    private static Spread share(double hits, double n, double effect) {
        return new Spread(n, hits, hits, effect);
    }

    private static ControlLimits of(Metric metric, Spread one, Spread other) {
        return Objects.requireNonNull(
                ControlLimits.of(metric, Map.of(ONE, one, OTHER, other)).get(ONE));
    }

    private static void assertLimits(double centre, double low, double high, ControlLimits limits) {
        assertEquals(centre, limits.centre(), 0.005);
        assertEquals(low, limits.low(), 0.005);
        assertEquals(high, limits.high(), 0.005);
    }

    /** 80 of 100 and 120 of 300: half. Of 100 at a half 34 or fewer come with .00090 and 35 or fewer with .00176: .00135 lies between them. */
    @Test
    void goesByTheNumberOfAStep() {
        assertLimits(50, 34.60, 65.40, of(Metric.CSAT, share(80, 100, 1), share(120, 300, 1)));
    }

    /** Of 100 at 1 % none comes with .366, five or more with .0034 and six or more with .0005. A design effect of 4 makes them 25: three with .0020, four with .0001. */
    @Test
    void endsAtNothingWhereItIsRare() {
        assertLimits(1, 0, 5.51, of(Metric.CLICK_RATE, share(2, 100, 1), share(8, 900, 1)));
        assertLimits(1, 0, 12.53, of(Metric.CLICK_RATE, share(2, 100, 4), share(8, 900, 4)));
    }

    /**
     * 60 promoters and 20 detractors of 200: 20, variance .4 − .04 = .36; of 100 answers ± 3·.6/10 = 18. Answers of 1 and 5, half each: 3 ± 3·2/√16.
     */
    @Test
    void goesByTheVarianceOfAllAnswers() {
        assertLimits(20, 2, 38, of(Metric.NPS, new Spread(100, 30, 40, 1), new Spread(100, 10, 40, 1)));
        Spread halves = Spread.of(new long[] {8, 0, 0, 0, 8}, 1);
        assertLimits(3, 1.5, 4.5, of(Metric.CSAT_MEAN, halves, halves));
        Spread few = Spread.of(new long[] {2, 0, 0, 0, 2}, 1);
        assertLimits(3, 1, 5, of(Metric.CSAT_MEAN, few, halves));
    }

    @Test
    void hasNoneOfOneStep() {
        assertEquals(Map.of(), ControlLimits.of(Metric.CSAT, Map.of(ONE, share(8, 10, 1))));
    }

    @Test
    void holdsWhatIsNeverAndWhatIsAlways() {
        assertLimits(0, 0, 0, of(Metric.CSAT, share(0, 30, 1), share(0, 90, 1)));
        assertLimits(100, 100, 100, of(Metric.CSAT, share(30, 30, 1), share(90, 90, 1)));
    }

    /** Of steps that are all the same 3 in 1,000 lie outside, or fewer, since they are whole numbers. */
    @ParameterizedTest
    @CsvSource({"0.8, 100", "0.5, 30", "0.05, 60", "0.01, 200", "0.2, 1000"})
    void holdsStepsOfWhichNothingChanged(double share, int n) {
        double p = share;
        Seeds.check(1, random -> {
            int outside = 0;
            int times = 40_000;
            ControlLimits limits = of(Metric.CSAT, share(p * n, n, 1), share(p * 1e6, 1e6, 1));
            for (int i = 0; i < times; i++) {
                int hits = BinomialDistribution.of(n, p).inverseCumulativeProbability(random.nextDouble());
                double value = 100.0 * hits / n;
                outside += value < limits.low() || value > limits.high() ? 1 : 0;
            }
            assertTrue(outside <= 0.0036 * times, outside + " of " + times);
        });
    }
}
