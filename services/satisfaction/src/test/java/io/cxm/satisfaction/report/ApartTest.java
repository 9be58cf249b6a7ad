package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApartTest {
    private static final int REPORTS = 1000;

    private static ReportRequest request(@Nullable Long from, Dimension... by) {
        return new ReportRequest(ReportKind.SATISFACTION, from, null, "UTC", List.of(by), List.of(Format.CSV), "en");
    }

    private static Estimate figure(double value, double half) {
        return new Estimate(value, new Interval(value - half, value + half), 100, "wilson");
    }

    /** Of forty groups, each with so many of the answers; gives how many are called apart from all together. */
    private static int apart(double[] shares, RandomGenerator random) {
        List<Estimate> groups = new ArrayList<>();
        int hits = 0;
        int all = 0;
        for (double share : shares) {
            int n = 30 + random.nextInt(200);
            int hit = BinomialDistribution.of(n, share).inverseCumulativeProbability(random.nextDouble());
            groups.add(Proportion.percent(hit, n));
            hits += hit;
            all += n;
        }
        Map<Metric, Estimate> whole = Map.of(Metric.CSAT, Proportion.percent(hits, all));
        Apart apart = Apart.of(request(null, Dimension.CATEGORY), whole, groups.size());
        return (int) groups.stream()
                .filter(group -> apart.of(Metric.CSAT, group).isPresent())
                .count();
    }

    /** Groups that are all the same: the half of the 5 % that this kind of comparison has is kept, whole or not. */
    @Test
    void callsNoneOfEqualGroupsApart() {
        var random = new SplittableRandom(23);
        double[] equal = new double[40];
        Arrays.fill(equal, 0.8);
        int wrong = 0;
        for (int report = 0; report < REPORTS; report++) {
            wrong += apart(equal, random) > 0 ? 1 : 0;
        }
        assertTrue(wrong <= 0.035 * REPORTS, wrong + " of " + REPORTS);
    }

    @Test
    void findsTheOneThatDiffers() {
        var random = new SplittableRandom(24);
        double[] shares = new double[40];
        Arrays.fill(shares, 0.8);
        shares[7] = 0.3;
        int found = 0;
        for (int report = 0; report < 100; report++) {
            found += apart(shares, random) > 0 ? 1 : 0;
        }
        assertTrue(found >= 90, found + " of 100");
    }

    /**
     * Two groups in one metric are two comparisons; as half of what a report of all time compares, and as a third of one with a
     * period before, they are held to z(1 − 0.05/8) = 2.4977 and z(1 − 0.05/12) = 2.6383. A second table doubles them again.
     */
    @ParameterizedTest
    @CsvSource({", 1, 2.4977", "0, 1, 2.6383", ", 2, 2.7344", "0, 2, 2.8653"})
    void countsEveryComparisonOfTheReport(@Nullable Long from, int tables, double z) {
        Dimension[] by = tables == 1
                ? new Dimension[] {Dimension.CATEGORY}
                : new Dimension[] {Dimension.CATEGORY, Dimension.PRODUCT};
        Apart apart = Apart.of(request(from, by), Map.of(Metric.CSAT, figure(80, 0)), 2);
        double just = 10 / z * Interval.Z;
        assertTrue(apart.of(Metric.CSAT, figure(70, just - 0.001)).isPresent());
        assertTrue(apart.of(Metric.CSAT, figure(70, just + 0.001)).isEmpty());
    }

    @Test
    void saysHowFarAGroupLiesAndHowSureThatIs() {
        Apart apart = Apart.of(request(null, Dimension.CATEGORY), Map.of(Metric.RETURN_RATE, figure(8, 3)), 2);
        Estimate distance = apart.of(Metric.RETURN_RATE, figure(28, 4)).orElseThrow();
        assertEquals(20, distance.value(), 1e-9);
        assertEquals(new Interval(15, 25), distance.ci95());
        assertEquals(100, distance.n());
        assertEquals("mover", distance.method());
    }

    /** One group is the whole; a mean is of no first page; and of what has no whole nothing lies apart. */
    @Test
    void comparesNothingWithoutAWhole() {
        Map<Metric, Estimate> whole = Map.of(Metric.CSAT, figure(80, 1), Metric.CSAT_MEAN, figure(4, 0.01));
        Estimate far = figure(20, 1);
        ReportRequest request = request(null, Dimension.CATEGORY);
        assertEquals(Optional.empty(), Apart.of(request, whole, 1).of(Metric.CSAT, far));
        assertEquals(Optional.empty(), Apart.of(request, whole, 2).of(Metric.CSAT_MEAN, far));
        assertEquals(Optional.empty(), Apart.of(request, whole, 2).of(Metric.NPS, far));
        assertEquals(Optional.empty(), Apart.NONE.of(Metric.CSAT, far));
        Estimate unsure = new Estimate(20, null, 3, "wilson");
        assertEquals(Optional.empty(), Apart.of(request, whole, 2).of(Metric.CSAT, unsure));
    }
}
