package io.cxm.satisfaction.report.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Recorded;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.measure.domain.Weighting;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedRowTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static String told(ReportRow row) {
        return String.join(
                " ",
                row.metric(),
                row.groupBy() + "/" + row.group(),
                String.valueOf(row.n()),
                String.valueOf(row.value()),
                String.valueOf(row.ci95()),
                row.method());
    }

    @Test
    void tellsAFigureAndHowItWasMade() {
        var figure = new WeightedFigure(
                new Estimate(80, new Interval(60, 91), 20, "raked"),
                new Weighting(
                        List.of(Recorded.LATENESS, Recorded.STORE),
                        14.7,
                        .5,
                        new Interval(48, 94),
                        new Interval(.4, 1.6)));
        List<ReportRow> rows = WeightedRow.of(Metric.CSAT_WEIGHTED, figure, ALL);
        assertEquals(
                List.of(
                        "csatWeighted / 20 80.0 Interval[low=60.0, high=91.0] raked",
                        "csatWeightedWidened / 20 80.0 Interval[low=48.0, high=94.0] widened-gamma-0.5",
                        "csatWeightedEffectiveN / 20 14.7 null kish",
                        "csatWeightedWeights / 20 1.0 Interval[low=0.4, high=1.6] relative-weights",
                        "csatWeightedBy weighting/lateness,store 2 2.0 null count"),
                rows.stream().map(WeightedRowTest::told).toList());
        assertTrue(rows.stream().allMatch(WeightedRow::isOne));
        assertTrue(rows.stream().allMatch(row -> "csatWeighted".equals(WeightedRow.metric(row.metric()))));
    }

    @Test
    void tellsWhichBundlePredictedOfWhatAndUntilWhen() {
        List<ReportRow> rows = WeightedRow.of(new Predicted(40, 8, 1_773_964_800_000L, "b-1"), ZoneOffset.ofHours(1));
        assertEquals(
                List.of(
                        "predictedLines prediction/b-1 40 40.0 null count",
                        "labelledLines prediction/b-1 8 8.0 null count"),
                rows.stream().map(WeightedRowTest::told).toList());
        assertEquals("2026-03-20T01:00:00+01:00", rows.getFirst().periodTo());
        assertEquals(List.of(), WeightedRow.of(new Predicted(0, 0, null, null), ZoneOffset.UTC));
    }

    @Test
    void isToldFromOtherRows() {
        assertNull(WeightedRow.metric("csat"));
        assertNull(WeightedRow.metric("csatChange"));
        assertNull(WeightedRow.metric("csatWeightedChange"));
        assertFalse(WeightedRow.isOne(new ReportRow("csat", "", "", null, null, 5, 80, null, "wilson")));
    }
}
