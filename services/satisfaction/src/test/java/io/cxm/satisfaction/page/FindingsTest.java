package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the first page says of which figures, word for word. */
class FindingsTest {
    private static final String FROM = "2024-01-01T00:00:00Z";
    private static final String TO = "2024-04-01T00:00:00Z";

    private static Outline outline(ReportRow... rows) {
        Outline outline = new Outline(new ReportRequest(
                ReportKind.SATISFACTION,
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY),
                List.of(Format.PDF),
                "en"));
        List.of(rows).forEach(outline::row);
        return outline;
    }

    /** A figure; what compares is sure. */
    private static ReportRow row(String metric, String group, long n, double value, double half) {
        ReportRow row = figure(metric, group, n, value, half);
        return Compared.isOne(row) ? row.told(0.0004, Sureness.SURE) : row;
    }

    private static ReportRow figure(String metric, String group, long n, double value, double half) {
        return new ReportRow(
                metric,
                group.isEmpty() ? "" : "category",
                group,
                FROM,
                TO,
                n,
                value,
                new Interval(value - half, value + half),
                "wilson");
    }

    /** The sentence, then each title and what stands under it. */
    private static List<String> said(Outline outline, String language) {
        outline.end();
        Verdict verdict = new Verdict(outline, Words.in(language));
        List<String> said = new ArrayList<>(List.of(verdict.sentence()));
        verdict.findings().forEach(finding -> {
            said.add("# " + finding.title());
            said.addAll(finding.sentences());
        });
        return said;
    }

    /** Satisfaction and returns have both risen; lamps and toys are worse, and the garden is better. */
    private static Outline much() {
        Outline outline = outline(
                row("csat", "", 1234, 84.1, 2.1),
                row("returnRate", "", 9876, 7.3, 0.4),
                row("csatChange", "", 1234, 3, 1.5),
                row("returnRateChange", "", 9876, 1, 0.4),
                row("csat", "Garden", 300, 93.1, 4),
                row("csatApart", "Garden", 300, 9, 4.5),
                row("csat", "Lamps", 100, 61.2, 7),
                row("csatApart", "Lamps", 100, -22.9, 7.3),
                row("returnRate", "Lamps", 800, 12.3, 2),
                row("returnRateApart", "Lamps", 800, 5, 2),
                row("csat", "Toys", 200, 74.1, 4.5),
                row("csatApart", "Toys", 200, -10, 5));
        outline.omitted(new Omitted("category", "Games", null, SuppressionReason.TOO_FEW));
        outline.omitted(new Omitted("category", "Books", null, SuppressionReason.PROTECTS));
        return outline;
    }

    @Test
    void saysWhatChangedWhereItLiesApartAndWhatToDo() {
        assertEquals(
                List.of(
                        "84.1 % of 1,234 answers were satisfied (95 % interval 82.0 to 86.2 %), +3.0 points against the period"
                                + " before; by category, surely worse than the whole: Lamps and 1 more.",
                        "# What changed",
                        "Satisfied (CSAT): +3.0 points above the period before (95 % interval +1.5 – +4.5).",
                        "Return rate: +1.0 points above the period before (95 % interval +0.6 – +1.4).",
                        "# Why: where figures lie apart",
                        "By category, Satisfied (CSAT): surely worse than the whole: Lamps (-22.9 points, 95 % interval -30.2 –"
                                + " -15.6), Toys (-10.0 points, 95 % interval -15.0 – -5.0).",
                        "By category, Return rate: surely worse than the whole: Lamps (+5.0 points, 95 % interval +3.0 – +7.0).",
                        "By category, Satisfied (CSAT): surely better than the whole: Garden (+9.0 points, 95 % interval +4.5 –"
                                + " +13.5).",
                        "# What to do",
                        "Look first at Lamps, Toys: shoppers are surely less satisfied there than on the whole.",
                        "Look first at Lamps: surely more comes back there than on the whole.",
                        "Return rate has surely got worse: find out what was different from the period before.",
                        "Collect more answers. Groups or figures of groups that have too few to be shown: 1."),
                said(much(), "en"));
    }

    @Test
    void saysItInChinese() {
        assertEquals(
                List.of(
                        "1,234 份回答中有 84.1 % 表示满意（95 % 区间 82.0 至 86.2 %），与上一时段相比 +3.0 个百分点；按类目，确定比整体差的有：Lamps以及另外"
                                + " 1 个。",
                        "# 有何变化",
                        "满意率（CSAT）：比上一时段高 +3.0 个百分点（95 % 区间 +1.5 – +4.5）。",
                        "退货率：比上一时段高 +1.0 个百分点（95 % 区间 +0.6 – +1.4）。",
                        "# 原因线索：差异所在",
                        "按类目比较满意率（CSAT），确定比整体差的有：Lamps（-22.9 个百分点，95 % 区间 -30.2 – -15.6）、Toys（-10.0 个百分点，95 %"
                                + " 区间 -15.0 – -5.0）。",
                        "按类目比较退货率，确定比整体差的有：Lamps（+5.0 个百分点，95 % 区间 +3.0 – +7.0）。",
                        "按类目比较满意率（CSAT），确定比整体好的有：Garden（+9.0 个百分点，95 % 区间 +4.5 – +13.5）。",
                        "# 下一步",
                        "先查看Lamps、Toys：那里的顾客确定不如整体满意。",
                        "先查看Lamps：那里的退货确定多于整体。",
                        "退货率确定变差：请查明与上一时段相比有何不同。",
                        "请收集更多回答：有 1 个分组或分组的数字因回答太少而未显示。"),
                said(much(), "zh"));
    }

    /** Two groups that are no more apart than chance allows, and an interval that holds a good month and a bad one. */
    @Test
    void saysThatNothingLiesApartAndThatAnswersAreFew() {
        assertEquals(
                List.of(
                        "78.0 % of 60 answers were satisfied (95 % interval 67.0 to 89.0 %), without a sure change since the"
                                + " period before; no group is surely apart from the whole.",
                        "# What changed",
                        "No sure change since the period before: Satisfied (CSAT).",
                        "# Why: where figures lie apart",
                        "No group is surely apart from the whole: what differences there are may be chance.",
                        "# What to do",
                        "Collect more answers before deciding by this: Satisfied (CSAT) lies between the ends of a wide interval,"
                                + " 67.0 – 89.0."),
                said(
                        outline(
                                row("csat", "", 60, 78, 11),
                                figure("csatChange", "", 60, 4, 5).told(0.11, Sureness.CHANCE),
                                row("csat", "Lamps", 30, 75, 15),
                                row("csat", "Toys", 30, 81, 14)),
                        "en"));
    }

    @Test
    void asksForNothingWhereNothingIsWrong() {
        assertEquals(
                List.of(
                        "78.0 % of 900 answers were satisfied (95 % interval 76.0 to 80.0 %).",
                        "# What to do", "No figure here asks for action."),
                said(outline(row("csat", "", 900, 78, 2)), "en"));
    }

    /** What would be sure if nothing else had been compared stands apart from what is, the least likely by chance first. */
    @Test
    void tellsWhatIsWorthWatchingApart() {
        Outline outline = outline(row("csat", "", 900, 78, 2), row("csat", "Lamps", 90, 70, 9));
        for (int i = 1; i <= 7; i++) {
            outline.row(figure("csatApart", "g" + i, 100, -8 + i, 4).told(0.05 / i, Sureness.WATCHED));
        }
        outline.row(figure("npsChange", "", 900, -4, 3).told(0.0004, Sureness.WATCHED));
        outline.row(figure("starsChange", "Lamps", 90, 0.3, 0.2).told(0.003, Sureness.WATCHED));
        outline.row(figure("csatApart", "Lamps", 90, -8, 9).told(0.2, Sureness.CHANCE));
        outline.row(new ReportRow("comparisons", "", "", FROM, TO, 240, 240, null, "count"));
        List<String> said = said(outline, "en");
        int at = said.indexOf("# Worth watching: sure by itself, but not among all that was compared");
        assertEquals(
                List.of(
                        "Net promoter score changed by -4.0 since the period before (95 % interval -7.0 – -1.0, p < 0.001).",
                        "By category, Stars: Lamps changed by +0.30 since the period before (95 % interval +0.10 – +0.50, p 0.003).",
                        "By category, Satisfied (CSAT): g7 lies -1.0 points from the whole (95 % interval -5.0 – +3.0, p 0.007).",
                        "By category, Satisfied (CSAT): g6 lies -2.0 points from the whole (95 % interval -6.0 – +2.0, p 0.008).",
                        "By category, Satisfied (CSAT): g5 lies -3.0 points from the whole (95 % interval -7.0 – +1.0, p 0.010).",
                        "And 4 more. Of 240 comparisons, chance alone makes some 12 look so."),
                said.subList(at + 1, said.size()));
        assertEquals(0, outline.moved("nps"));
        assertTrue(outline.compared().apart().isEmpty());
    }

    @Test
    void tellsWhichGroupsHaveChanged() {
        Outline outline = outline(
                row("csat", "", 900, 78, 2),
                row("csat", "Lamps", 90, 70, 9),
                row("csat", "Toys", 90, 80, 9),
                row("csatChange", "Lamps", 90, -12, 5),
                row("csatChange", "Toys", 90, 9, 5),
                figure("csatChange", "Books", 90, 3, 5).told(0.3, Sureness.CHANCE));
        List<String> said = said(outline, "en");
        assertEquals(
                List.of(
                        "# What changed",
                        "By category, Satisfied (CSAT): surely worse than in the period before: Lamps (-12.0 points, 95 %"
                                + " interval -17.0 – -7.0).",
                        "By category, Satisfied (CSAT): surely better than in the period before: Toys (+9.0 points, 95 %"
                                + " interval +4.0 – +14.0)."),
                said.subList(1, 4));
        assertTrue(
                said.contains("Satisfied (CSAT) has surely got worse in Lamps: find out what was different there."),
                said::toString);
    }

    @Test
    void namesThreeOfManyAndCountsTheRest() {
        Outline outline = outline(row("csat", "", 900, 78, 2));
        for (int i = 0; i < 9; i++) {
            outline.row(row("csat", "g" + i, 100, 68 - i, 3));
            outline.row(row("csatApart", "g" + i, 100, -10 - i, 4));
        }
        List<String> said = said(outline, "en");
        assertEquals(
                "78.0 % of 900 answers were satisfied (95 % interval 76.0 to 80.0 %); by category, surely worse than the whole:"
                        + " g8 and 8 more.",
                said.getFirst());
        assertEquals(
                "By category, Satisfied (CSAT): surely worse than the whole: g8 (-18.0 points, 95 % interval -22.0 – -14.0), g7"
                        + " (-17.0 points, 95 % interval -21.0 – -13.0), g6 (-16.0 points, 95 % interval -20.0 – -12.0) and 6 more.",
                said.get(2));
    }

    @Test
    void saysWhenTooFewAnswered() {
        assertEquals(
                List.of(
                        "Too few answered in this time for a figure that tells of nobody.",
                        "# What to do",
                        "Collect more answers, or choose a longer time."),
                said(withoutFigure("csat", SuppressionReason.TOO_FEW), "en"));
    }

    @Test
    void saysWhenNothingIsKnownYet() {
        assertEquals(
                List.of("这段时间尚无可知的数字。", "# 尚不可知", "退货率：尚不可知，因为退货期还没有结束。"),
                said(withoutFigure("returnRate", SuppressionReason.RETURNS_OPEN), "zh"));
    }

    @Test
    void saysWhenNothingWasMeasured() {
        assertEquals(
                List.of("Nothing was measured in this time, so there is no figure to give."), said(outline(), "en"));
    }

    private static Outline withoutFigure(@Nullable String metric, SuppressionReason reason) {
        Outline outline = outline();
        outline.omitted(new Omitted("", "", metric, reason));
        return outline;
    }

    /** Whatever stands first on a page has a sentence, and an advice where it is worse, in both languages. */
    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void hasASentenceForEveryHeadline(ReportKind kind) {
        for (String language : List.of("en", "zh")) {
            Words words = Words.in(language);
            for (String metric : kind.headline()) {
                assertFalse(words.text("verdict." + metric, "1", "2", "3").isEmpty());
                assertFalse(words.text("do." + metric, "a").isEmpty());
            }
        }
    }
}
