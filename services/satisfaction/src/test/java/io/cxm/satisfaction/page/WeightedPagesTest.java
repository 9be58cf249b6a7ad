package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Predicted;
import io.cxm.satisfaction.measure.domain.Recorded;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import io.cxm.satisfaction.measure.domain.WeightedFigure;
import io.cxm.satisfaction.measure.domain.Weighting;
import io.cxm.satisfaction.page.PageView.Weighing;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What pages say of all order lines, word for word. */
class WeightedPagesTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static Outline outline() {
        var outline = new Outline(
                new ReportRequest(ReportKind.SATISFACTION, null, null, "UTC", List.of(), List.of(Format.PDF), "en"));
        outline.row(new ReportRow("csat", "", "", null, null, 1234, 65, new Interval(62.3, 67.6), "wilson"));
        outline.row(new ReportRow("nps", "", "", null, null, 900, 12, new Interval(8, 16), "adjusted-wald"));
        return outline;
    }

    private static WeightedFigure figure(double value, String method, Recorded... by) {
        return new WeightedFigure(
                new Estimate(value, new Interval(value - 4, value + 4), 1100, method),
                new Weighting(List.of(by), 812.4, .5, new Interval(value - 14, value + 14), new Interval(.4, 1.62)));
    }

    private static Outline weighted() {
        Outline outline = outline();
        WeightedRow.of(Metric.CSAT_WEIGHTED, figure(71.2, "raked", Recorded.LATENESS, Recorded.CHANNEL), ALL)
                .forEach(outline::row);
        WeightedRow.of(Metric.CSAT_PREDICTED, figure(70, "doubly-robust"), ALL).forEach(outline::row);
        WeightedRow.of(new Predicted(54_321, 1_100, 1_773_964_800_000L, "2026-03-20.1"), ZoneOffset.UTC)
                .forEach(outline::row);
        var held = new WeighedCounts.Held(new Estimate(68.2, new Interval(65.4, 70.9), 1100, "wilson"), 69.14);
        WeightedRow.of(held, new Predicted(54_321, 1_100, 1_773_964_800_000L, "2026-03-20.1"), ALL)
                .forEach(outline::row);
        outline.omitted(new Omitted("", "", "npsWeighted", SuppressionReason.TOO_FEW));
        outline.end();
        return outline;
    }

    @Test
    void putsThePlainFigureFirst() {
        Weighing table = Objects.requireNonNull(new WeightedViews(weighted(), Words.in("en")).table());
        assertEquals(
                List.of(
                        "Satisfied (CSAT) | 65.0 % | 62.3 – 67.6 | – | 1,234 | – | Wilson",
                        "Satisfied (CSAT), weighted | 71.2 % | 67.2 – 75.2 | 57.2 – 85.2 | 1,100 | 812.4 | raking",
                        "Satisfied (CSAT), predicted | 70.0 % | 66.0 – 74.0 | 56.0 – 84.0 | 1,100 | 812.4 | doubly robust"),
                table.lines().stream()
                        .map(l -> String.join(
                                " | ",
                                l.metric(),
                                l.value(),
                                l.interval(),
                                l.widened(),
                                l.n(),
                                l.effective(),
                                l.method()))
                        .toList());
        assertNull(new WeightedViews(outline(), Words.in("en")).table());
    }

    @Test
    void standsOnTheCardOfThePlainFigure() {
        var views = new WeightedViews(weighted(), Words.in("en"));
        assertEquals("of all orders 71.2 % (67.2 – 75.2)", views.card("csat"));
        assertEquals("", views.card("nps"));
        assertEquals("全部订单 71.2 %（67.2 – 75.2）", new WeightedViews(weighted(), Words.in("zh")).card("csat"));
    }

    @Test
    void saysByWhatItWeighsOfWhichPredictionsAndWhyThereIsNone() {
        assertEquals(
                List.of(
                        "Satisfied (CSAT), weighted: weighted by whether it came late, channel; a weight is 0.40 – 1.62 times the"
                                + " mean one.",
                        "Satisfied (CSAT), predicted: all weigh the same, since answers are too few to be weighted by anything, or"
                                + " orders are alike in what is recorded.",
                        "Predictions: of 54,321 order lines of the shop, of 1,100 of which an answer was known; the newest were"
                                + " made on March 20, 2026 by bundle 2026-03-20.1, whose evaluation says how good the model is.",
                        "Calibration: of the 1,100 order lines of this time that were answered and have a prediction, 69.1 % were"
                                + " expected to be satisfied by models that had not seen their answers, and 68.2 % were (95 % interval"
                                + " 65.4 – 70.9).",
                        "No figure of all order lines for Net promoter score, weighted: fewer than 5 shoppers."),
                new WeightedViews(weighted(), Words.in("en")).method().subList(0, 5));
        String zh = String.join("", new WeightedViews(weighted(), Words.in("zh")).method());
        assertTrue(zh.contains("加权依据为是否迟到、渠道；单个权重为平均权重的 0.40 – 1.62 倍。"), zh);
        assertTrue(zh.contains("净推荐值（NPS），加权：顾客少于 5 位。"), zh);
        assertEquals(0, weighted().omissions(), "the method box says so");
    }

    /** Each row has a name of its own, which tells it from all others. */
    @Test
    void hasANameForEachRow() {
        for (String language : List.of("en", "zh")) {
            Words words = Words.in(language);
            List<String> names = weighted().weighted().ofEverything().stream()
                    .map(row -> words.metric(row.metric()) + " " + words.name("method", row.method()))
                    .toList();
            assertEquals(names.size(), names.stream().distinct().count());
            assertTrue(
                    names.stream().noneMatch(name -> name.contains("csat") || name.contains("gamma")), names::toString);
        }
    }
}
