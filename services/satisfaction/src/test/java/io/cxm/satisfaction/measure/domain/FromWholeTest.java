package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.FromWhole.Distance;
import io.cxm.testkit.Seeds;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recall channels against all that was recommended. */
class FromWholeTest {
    private static final int REPORTS = 1000;
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);
    private static final Reach REACH = new Reach(0, Duration.ofDays(30), Duration.ofDays(7));
    private static final GroupKey EVERYTHING = new GroupKey(List.of());

    private static GroupKey channel(int channel) {
        return new GroupKey(List.of("c" + channel));
    }

    private static Measured measured(List<Dimension> by, Map<GroupKey, ShownCounts> shown) {
        var counts = new Counts(Map.of(), Map.of(), Map.of(), shown, List.of(), Map.of(), null, null);
        var metrics = List.of(Metric.IMPRESSIONS, Metric.CLICK_RATE);
        return Measured.of(new Question(by, metrics, ALL, new Filter.All()), counts, REACH);
    }

    private static FromWhole fromWhole(Map<GroupKey, ShownCounts> channels) {
        List<ShownCounts.Seen> all = new ArrayList<>();
        channels.values().forEach(counts -> all.addAll(counts.shoppers()));
        return FromWhole.of(
                measured(List.of(Dimension.RECALL_CHANNEL), channels),
                measured(List.of(), Map.of(EVERYTHING, new ShownCounts(all))).sides(EVERYTHING));
    }

    /** So many shoppers, each of whom saw so many items, of which those who look at one look at more. */
    private static ShownCounts seen(int shoppers, int shown, double lookers, RandomGenerator random) {
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
        List<ShownCounts.Seen> seen = new ArrayList<>();
        for (int hits = 0; hits <= shown; hits++) {
            if (by[hits] > 0) {
                seen.add(new ShownCounts.Seen(shown, shown, hits, 0, by[hits]));
            }
        }
        return new ShownCounts(seen);
    }

    /**
     * Recall channels of which one is shown much and nine are shown little, all equally good: the few clicks of the small ones
     * set none of them apart, whether each shopper saw one item or twenty.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.01", "20, 0.01", "1, 0.002"})
    void setsNoneOfEqualChannelsApart(int shown, double lookers) {
        Seeds.check(1, random -> {
            int wrong = 0;
            for (int report = 0; report < REPORTS; report++) {
                Map<GroupKey, ShownCounts> channels = new HashMap<>();
                for (int channel = 0; channel < 10; channel++) {
                    channels.put(channel(channel), seen(channel == 0 ? 200_000 : 500, shown, lookers, random));
                }
                FromWhole distances = fromWhole(channels);
                wrong += channels.keySet().stream()
                                .map(key -> distances.of(key, Metric.CLICK_RATE))
                                .anyMatch(far -> far != null && far.sureness() == Sureness.SURE)
                        ? 1
                        : 0;
            }
            assertTrue(wrong <= 0.065 * REPORTS, wrong + " of " + REPORTS);
        });
    }

    /** A channel without any click among a thousand shoppers, beside one with a hundred. */
    @Test
    void findsTheChannelThatLedToNothing() {
        FromWhole distances = fromWhole(Map.of(
                channel(1),
                new ShownCounts(List.of(new ShownCounts.Seen(2, 2, 0, 0, 900), new ShownCounts.Seen(2, 2, 1, 0, 100))),
                channel(2),
                new ShownCounts(List.of(new ShownCounts.Seen(2, 2, 0, 0, 1000)))));
        Distance far = distances.of(channel(2), Metric.CLICK_RATE);
        assertNotNull(far);
        assertEquals(Sureness.SURE, far.sureness());
        assertEquals(-2.5, far.comparison().difference().value(), 1e-9);
        Interval ci = Objects.requireNonNull(far.comparison().difference().ci95());
        assertTrue(ci.high() < 0 && ci.low() < -2.5, ci::toString);
        assertNull(
                distances.of(channel(2), Metric.IMPRESSIONS), "a number of things is neither more nor less than all");
        assertNull(distances.of(channel(3), Metric.CLICK_RATE));
    }

    @Test
    void comparesNothingWithoutAWholeOrASecondGroup() {
        Map<GroupKey, ShownCounts> one =
                Map.of(channel(1), new ShownCounts(List.of(new ShownCounts.Seen(2, 2, 1, 0, 100))));
        assertNull(fromWhole(one).of(channel(1), Metric.CLICK_RATE));
        Measured groups = measured(List.of(Dimension.RECALL_CHANNEL), one);
        assertNull(FromWhole.of(groups, Map.of()).of(channel(1), Metric.CLICK_RATE));
    }
}
