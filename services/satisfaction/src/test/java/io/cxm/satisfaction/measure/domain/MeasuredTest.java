package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final GroupKey ALL = new GroupKey(List.of());
    private static final Reach REACH = new Reach(at("2026-03-31T00:00:00Z"), Duration.ofDays(30), Duration.ofDays(7));

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Measured measured(String from, String to, Metric metric, ShownCounts shown) {
        return measured(List.of(), from, to, metric, Map.of(ALL, shown));
    }

    private static Measured measured(
            List<Dimension> by, String from, String to, Metric metric, Map<GroupKey, ShownCounts> shown) {
        var question = new Question(
                by,
                List.of(Metric.IMPRESSIONS, metric),
                new Period(at(from), at(to), ZoneOffset.UTC),
                new Filter.All());
        var counts = new Counts(Map.of(), Map.of(), Map.of(), shown, List.of(), Map.of(), null, null);
        return Measured.of(question, counts, REACH);
    }

    private static ShownCounts shown(long followed) {
        return new ShownCounts(List.of(new ShownCounts.Seen(4, followed, 0, 0, 20)));
    }

    @Test
    void rateIsOfWhatWasFollowedAlone() {
        var shown =
                new ShownCounts(List.of(new ShownCounts.Seen(4, 2, 1, 0, 20), new ShownCounts.Seen(9, 0, 0, 0, 100)));
        var figures = measured("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", Metric.CLICK_RATE, shown)
                .figures(ALL);
        Estimate rate = figures.getOrDefault(Metric.CLICK_RATE, new Estimate(0, null, 0, ""));
        assertEquals(50, rate.value());
        assertEquals(20, rate.n());
        assertEquals(980, figures.getOrDefault(Metric.IMPRESSIONS, rate).value());
    }

    @Test
    void saysWhatIsNotKnownYet() {
        Measured day = measured("2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z", Metric.CLICK_RATE, shown(0));
        assertEquals(Set.of(Metric.IMPRESSIONS), day.figures(ALL).keySet());
        assertEquals(
                List.of(new Measured.Suppressed(ALL, Metric.CLICK_RATE, SuppressionReason.LED_OPEN)), day.suppressed());
        assertFalse(day.whole(Metric.CLICK_RATE));
        Measured week = measured("2026-03-24T00:00:00Z", "2026-03-31T00:00:00Z", Metric.RETURN_RATE, shown(0));
        assertEquals(
                List.of(new Measured.Suppressed(ALL, Metric.RETURN_RATE, SuppressionReason.RETURNS_OPEN)),
                week.suppressed());
    }

    @Test
    void saysOnceOfAllGroupsThatReturnsAreNotKnownYet() {
        var channels = Map.of(new GroupKey(List.of("a")), shown(4), new GroupKey(List.of("b")), shown(4));
        Measured day = measured(
                List.of(Dimension.RECALL_CHANNEL),
                "2026-03-20T00:00:00Z",
                "2026-03-21T00:00:00Z",
                Metric.RETURN_RATE,
                channels);
        assertEquals(
                List.of(new Measured.Suppressed(ALL, Metric.RETURN_RATE, SuppressionReason.RETURNS_OPEN)),
                day.suppressed());
        assertEquals(2, day.shown().size());
    }

    private static WeighedCounts predicted(long lines, long told, long shoppers) {
        var none = new WeighedCounts.Answers(0, 0, 0);
        var of = new WeighedCounts.Predictions(told, .4 * told, 8, 5, 4.8, 3.6, 3.9);
        var cell = new WeighedCounts.Cell(List.of("", "", "", "", ""), lines, none, none, none, of);
        return new WeighedCounts(List.of(cell), new WeighedCounts.Shoppers(0, 0, 0, shoppers));
    }

    private static Measured byChannel(Map<GroupKey, WeighedCounts> lines) {
        var question = new Question(
                List.of(Dimension.CHANNEL),
                List.of(Metric.CSAT_PREDICTED),
                new Period(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"), ZoneOffset.UTC),
                new Filter.All());
        var counts = new Counts(Map.of(), lines, Map.of(), Map.of(), List.of(), Map.of(), null, null);
        return Measured.of(question, counts, REACH);
    }

    /** Of 400 lines 380 do; where too few answered, that alone is told. */
    @Test
    void tellsOfPredictionsOnlyWhereNearlyAllLinesHaveOne() {
        GroupKey most = new GroupKey(List.of("most"));
        GroupKey fewer = new GroupKey(List.of("fewer"));
        Measured march = byChannel(Map.of(most, predicted(400, 380, 8), fewer, predicted(400, 379, 8)));
        assertEquals(List.of(most), march.shown());
        assertEquals(Set.of(Metric.CSAT_PREDICTED), march.figures(most).keySet());
        assertTrue(march.figures(fewer).isEmpty());
        assertEquals(
                List.of(new Measured.Suppressed(fewer, Metric.CSAT_PREDICTED, SuppressionReason.UNPREDICTED)),
                march.suppressed());
        assertEquals(
                List.of(new Measured.Suppressed(fewer, null, SuppressionReason.TOO_FEW)),
                byChannel(Map.of(fewer, predicted(400, 379, 3))).suppressed());
    }

    @Test
    void tellsOfAPartOfThePeriodWhereTheRestIsOpen() {
        Measured march = measured("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", Metric.CLICK_RATE, shown(4));
        assertFalse(march.whole(Metric.CLICK_RATE));
        assertEquals("2026-03-24T00:00:00.001Z", march.part(Metric.CLICK_RATE).toText());
        assertTrue(march.whole(Metric.IMPRESSIONS));
        assertTrue(march.suppressed().isEmpty());
        Measured february = measured("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", Metric.RETURN_RATE, shown(4));
        assertTrue(february.whole(Metric.RETURN_RATE));
    }
}
