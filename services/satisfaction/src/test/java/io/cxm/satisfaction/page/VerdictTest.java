package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.ShopperRate;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.testkit.Seeds;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Words WORDS = Words.in("en");
    private static final int REPORTS = 1000;

    /** Forty groups that are all the same: a best and a weakest are named in one report of twenty at most. */
    @Test
    void namesNoBestOfEqualGroups() {
        var random = new SplittableRandom(17);
        int named = 0;
        for (int report = 0; report < REPORTS; report++) {
            Outline outline = outline();
            for (int group = 0; group < 40; group++) {
                add(outline, group, 0.8, random);
            }
            named += named(outline) ? 1 : 0;
        }
        assertTrue(named <= 0.065 * REPORTS, named + " of " + REPORTS);
    }

    @Test
    void namesTheOneThatDiffers() {
        var random = new SplittableRandom(18);
        Outline outline = outline();
        for (int group = 0; group < 40; group++) {
            add(outline, group, group == 7 ? 0.4 : 0.8, random);
        }
        assertTrue(named(outline));
        assertTrue(new Verdict(outline, WORDS).why().getLast().contains("weakest g7"));
    }

    /**
     * Recall channels of which one is shown much and nine are shown little, all equally good: the few clicks of the small ones
     * make neither a best nor a weakest, whether each shopper saw one item or twenty, of which those who look at one look at
     * more.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.01", "20, 0.01", "1, 0.002"})
    void namesNoBestOfEqualChannels(int shown, double lookers) {
        Seeds.check(1, random -> {
            int named = 0;
            for (int report = 0; report < REPORTS; report++) {
                Outline outline = outline(ReportKind.RECOMMENDATION, Dimension.RECALL_CHANNEL);
                for (int channel = 0; channel < 10; channel++) {
                    int shoppers = channel == 0 ? 200_000 : 500;
                    outline.row(row(
                            "clickRate", Dimension.RECALL_CHANNEL, channel, rate(shoppers, shown, lookers, random)));
                }
                named += named(outline) ? 1 : 0;
            }
            assertTrue(named <= 0.05 * REPORTS, named + " of " + REPORTS);
        });
    }

    private static Estimate rate(int shoppers, int shown, double lookers, RandomGenerator random) {
        int looking = BinomialDistribution.of(shoppers, lookers).inverseCumulativeProbability(random.nextDouble());
        long[] by = new long[shown + 1];
        for (int i = 0; i < looking; i++) {
            int looked = 1;
            while (looked < shown && random.nextInt(3) > 0) {
                looked++; // three in the mean, where there are as many
            }
            by[looked]++;
        }
        by[0] = (long) shoppers - looking;
        return ShopperRate.percent(IntStream.rangeClosed(0, shown)
                .filter(hits -> by[hits] > 0)
                .mapToObj(hits -> new ShopperRate.Cluster(shown, hits, by[hits]))
                .toList());
    }

    /** A channel without any click is surely the weakest of two that were shown to many. */
    @Test
    void namesTheChannelThatLedToNothing() {
        Outline outline = outline(ReportKind.RECOMMENDATION, Dimension.RECALL_CHANNEL);
        outline.row(row(
                "clickRate",
                Dimension.RECALL_CHANNEL,
                1,
                ShopperRate.percent(List.of(new ShopperRate.Cluster(2, 0, 900), new ShopperRate.Cluster(2, 1, 100)))));
        outline.row(row(
                "clickRate",
                Dimension.RECALL_CHANNEL,
                2,
                ShopperRate.percent(List.of(new ShopperRate.Cluster(2, 0, 1000)))));
        assertTrue(named(outline));
        assertTrue(new Verdict(outline, WORDS).why().getLast().contains("weakest g2"));
        assertEquals(0, outline.standings().getFirst().without());
    }

    private static boolean named(Outline outline) {
        outline.end();
        return new Verdict(outline, WORDS).why().stream().anyMatch(s -> s.contains("surest to be good"));
    }

    private static void add(Outline outline, int group, double share, RandomGenerator random) {
        int n = 60 + random.nextInt(200);
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < share ? 1 : 0;
        }
        outline.row(row("csat", Dimension.CATEGORY, group, Proportion.percent(hits, n)));
    }

    private static ReportRow row(String metric, Dimension by, int group, Estimate figure) {
        return ReportRow.of(
                metric,
                List.of(by),
                new GroupKey(List.of("g" + group)),
                new Period(null, null, ZoneOffset.UTC),
                figure);
    }

    private static Outline outline() {
        return outline(ReportKind.SATISFACTION, Dimension.CATEGORY);
    }

    private static Outline outline(ReportKind kind, Dimension by) {
        return new Outline(new ReportRequest(kind, null, null, "UTC", List.of(by), List.of(Format.PDF), "en"));
    }
}
