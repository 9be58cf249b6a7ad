package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was noticed and is done about it, in a report. */
class FollowUpTest {
    private static final Interval CI = new Interval(-20.5, -11);

    private static Outline outline(ReportRow... rows) {
        var outline = new Outline(
                new ReportRequest(ReportKind.EXECUTIVE, null, null, "UTC", List.of(), List.of(Format.PDF), "en"));
        List.of(rows).forEach(outline::row);
        outline.end();
        return outline;
    }

    private static List<String> told(String language, ReportRow... rows) {
        return new Verdict(outline(rows), Words.in(language))
                .voices()
                .getFirst()
                .sentences();
    }

    private static ReportRow alert(@Nullable String ended) {
        return new ReportRow(
                "csatAlert", "alert", "csat-2026-06-01", "2026-06-01T00:00:00Z", ended, 452, -15.7, CI, "ewma-chart");
    }

    private static ReportRow cases(String metric, long n, double value) {
        return new ReportRow(metric, "case", "", null, null, n, value, null, "count");
    }

    private static ReportRow proposal(String state, String rule) {
        return new ReportRow(
                        "blamedMore",
                        "topic,rule,product",
                        "delivery," + rule + ",sku,1",
                        null,
                        null,
                        8,
                        57.7,
                        new Interval(25.4, 64.6),
                        "proposal-" + state)
                .called(rule.isEmpty() ? null : "Sponges");
    }

    @Test
    void tellsAlertsCasesAndRulesInSentences() {
        ReportRow[] rows = {
            alert(null),
            cases("casesOpened", 3, 3),
            cases("casesClosed", 2, 2),
            cases("casesLeft", 1_234, 1_234),
            cases("caseHoursToClose", 2, 5.25),
            proposal("accepted", "less"),
            proposal("open", "")
        };
        assertEquals(
                List.of(
                        "Satisfied (CSAT) has changed lastingly since June 1, 2026: by -15.7 points (-20.5 – -11.0).",
                        "Cases of shoppers: 3 opened and 2 closed in this time. Not closed now: 1,234."
                                + " Half of those that were closed took 5.2 hours or less.",
                        "A rule was accepted that shows Sponges less, since more of those who write about it blame delivery than of other products: +57.7 points (+25.4 – +64.6).",
                        "Complaints propose a rule that shows sku,1 less, since more of those who write about it blame delivery than of other products: +57.7 points (+25.4 – +64.6). Nobody has decided yet."),
                told("en", rows));
        assertEquals(
                List.of(
                        "满意率（CSAT）自2026年6月1日起持续变化：-15.7 个百分点（-20.5 – -11.0）。",
                        "顾客工单：本期新建 3 个，关闭 2 个。目前未关闭 1,234 个。已关闭的工单有一半在 5.2 小时内完成。",
                        "已采纳减少展示Sponges的规则：留言顾客中对配送不满的比例高于其他商品，相差 +57.7 个百分点（+25.4 – +64.6）。",
                        "投诉建议减少展示sku,1：留言顾客中对配送不满的比例高于其他商品，相差 +57.7 个百分点（+25.4 – +64.6）。尚未决定。"),
                told("zh", rows));
    }

    @Test
    void tellsWhenAChangeWasOverAndHowManyProposalsThereAreMore() {
        ReportRow open = proposal("open", "");
        List<String> told = told("en", alert("2026-06-20T00:00:00Z"), open, open, open, open, open);
        assertEquals(
                "Satisfied (CSAT) had changed from June 1, 2026 to June 19, 2026: by -15.7 points (-20.5 – -11.0).",
                told.getFirst());
        assertEquals("More such proposals: 2.", told.getLast());
        assertEquals(5, told.size());
    }

    /** The report's is UTC, where the first day begins on the one before. */
    @Test
    void tellsDaysOfTheShopsCalendar() {
        var row = new ReportRow(
                "csatAlert",
                "alert",
                "csat-2026-06-01",
                "2026-06-01T00:00:00+08:00",
                "2026-06-20T00:00:00+08:00",
                452,
                -15.7,
                CI,
                "ewma-chart");
        assertEquals(
                "Satisfied (CSAT) had changed from June 1, 2026 to June 19, 2026: by -15.7 points (-20.5 – -11.0).",
                told("en", row).getFirst());
    }

    @Test
    void tellsWhatWasAcceptedBeforeWhatWaits() {
        ReportRow open = proposal("open", "");
        List<String> told = told("en", open, open, open, proposal("accepted", "less"));
        assertTrue(told.getFirst().startsWith("A rule was accepted"), told::toString);
        assertEquals("More such proposals: 1.", told.getLast());
    }

    @Test
    void tellsTenAlertsWhichGoOnBeforeWhichAreOverAndHowManyThereAreMore() {
        ReportRow over = alert("2026-06-20T00:00:00Z");
        List<String> told =
                told("en", over, over, over, over, over, over, over, over, over, over, over, over, alert(null));
        assertTrue(told.getFirst().contains("has changed lastingly since June 1, 2026"), told::toString);
        assertEquals("More alerts of this time, on the page of alerts: 3.", told.getLast());
        assertEquals(11, told.size());
    }

    @Test
    void isNothingWhereNothingWasNoticed() {
        assertEquals(List.of(), outline().followUp().sentences(Words.in("en")));
    }
}
