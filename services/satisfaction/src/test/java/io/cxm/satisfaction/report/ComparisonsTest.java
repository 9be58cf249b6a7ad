package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.Sample;
import io.cxm.satisfaction.report.Comparisons.Place;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static Place group(String name) {
        return new Place(List.of(Dimension.CATEGORY), new GroupKey(List.of(name)), "A " + name, ALL);
    }

    private static Side share(long hits, long n) {
        return new Side(Proportion.percent(hits, n), new Sample.Share((double) hits, (double) n, 1));
    }

    private static List<ReportRow> rows(Comparisons comparisons) {
        List<ReportRow> rows = new ArrayList<>();
        comparisons.rows(ALL, rows::add);
        return rows;
    }

    private static List<String> told(Comparisons comparisons) {
        return rows(comparisons).stream()
                .map(row -> row.metric() + " " + row.group() + " " + row.method())
                .toList();
    }

    /** One stands out, one would if it were alone, and one lies as the whole does; a change is told of each. */
    @Test
    void tellsWhatIsSureWhatIsToBeWatchedAndHowMuchWasCompared() {
        Comparisons comparisons = new Comparisons();
        Side whole = share(800, 1000);
        comparisons.apart(group("low"), Metric.CSAT, share(50, 100), whole);
        comparisons.apart(group("middling"), Metric.CSAT, share(72, 100), whole);
        comparisons.apart(group("same"), Metric.CSAT, share(80, 100), whole);
        comparisons.change(group("low"), Metric.CSAT, share(50, 100), share(55, 100));
        assertEquals(
                List.of(
                        "csatApart low mover",
                        "csatApart middling mover-watched",
                        "csatChange low mover-like-chance",
                        "comparisons  count"),
                told(comparisons));
        List<ReportRow> rows = rows(again());
        assertEquals("A low", rows.getFirst().title());
        assertEquals(0, Objects.requireNonNull(rows.getFirst().p()), 1e-9);
        assertEquals(-30, rows.getFirst().value(), 1e-9);
        assertEquals(1, rows.getLast().n());
    }

    private static Comparisons again() {
        Comparisons comparisons = new Comparisons();
        comparisons.apart(group("low"), Metric.CSAT, share(50, 100), share(800, 1000));
        return comparisons;
    }

    @Test
    void saysNothingWhereNothingWasCompared() {
        Comparisons comparisons = new Comparisons();
        comparisons.apart(group("all"), Metric.CSAT, share(8, 10), share(8, 10));
        Side unsure = new Side(new Estimate(4, null, 3, "bootstrap-t"), new Sample.Known());
        comparisons.change(group("few"), Metric.CSAT_MEAN, unsure, unsure);
        assertEquals(List.of(), rows(comparisons));
    }

    /** It would be told by its test alone, and by its interval not. */
    @Test
    void keepsNothingWhoseIntervalHoldsNothing() {
        Comparisons comparisons = new Comparisons();
        var wide = new Estimate(4, new Interval(3, 5), 30, "shrunk-posterior");
        comparisons.apart(
                group("a"),
                Metric.STARS,
                new Side(wide, new Sample.Known()),
                new Side(new Estimate(4.1, new Interval(4, 4.2), 300, "weighted-mean"), new Sample.Known()));
        assertEquals(List.of("comparisons  count"), told(comparisons));
    }

    /** Of forty groups, each with so many of the answers; gives how many are called apart from all together. */
    private static long apart(double[] shares, RandomGenerator random) {
        List<Side> groups = new ArrayList<>();
        int hits = 0;
        int all = 0;
        for (double share : shares) {
            int n = 30 + random.nextInt(200);
            int hit = BinomialDistribution.of(n, share).inverseCumulativeProbability(random.nextDouble());
            groups.add(share(hit, n));
            hits += hit;
            all += n;
        }
        Comparisons comparisons = new Comparisons();
        Side whole = share(hits, all);
        groups.forEach(group -> comparisons.apart(group("g"), Metric.CSAT, group, whole));
        return rows(comparisons).stream().filter(ReportRow::sure).count();
    }

    /** Groups that are all the same: in one report of twenty one is told of, also where hits are rare. */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.5, 0.1, 0.03})
    void callsNoneOfEqualGroupsApart(double share) {
        var random = new SplittableRandom(23);
        double[] equal = new double[40];
        Arrays.fill(equal, share);
        int wrong = 0;
        for (int report = 0; report < 1000; report++) {
            wrong += apart(equal, random) > 0 ? 1 : 0;
        }
        assertTrue(wrong <= 65, wrong + " of 1000");
    }

    @Test
    void findsTheOneThatDiffers() {
        var random = new SplittableRandom(24);
        double[] shares = new double[40];
        Arrays.fill(shares, 0.8);
        shares[7] = 0.4;
        int found = 0;
        for (int report = 0; report < 100; report++) {
            found += apart(shares, random) > 0 ? 1 : 0;
        }
        assertTrue(found >= 90, found + " of 100");
    }
}
