package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodBoxTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static List<String> box(String language) {
        var request = new ReportRequest(
                ReportKind.RECOMMENDATION,
                null,
                null,
                "UTC",
                List.of(Dimension.CATEGORY, Dimension.BUNDLE),
                List.of(Format.PDF),
                language);
        var made = new Provenance(1_712_000_000_000L, 1_711_929_600_000L, "1.2.3");
        Outline outline = new Outline(request);
        outline.row(row("csat", "", "", 1234));
        outline.row(row("stars", "", "", 321));
        outline.row(row("impressions", "", "", 37));
        outline.row(ReportRow.ungrouped("csat", Dimension.CATEGORY, ALL, 120));
        outline.row(ReportRow.ungrouped("stars", Dimension.CATEGORY, ALL, 12));
        outline.row(row("csat", "category", "Lamps", 90));
        outline.row(row("csat", "bundle", "2026-01-01.1", 70));
        outline.row(row("csat", "bundle", "2026-01-02.1", 20));
        for (int day = 10; day < 22; day++) {
            outline.row(row("csat", "bundle", "2026-01-" + day + ".1", 30));
        }
        outline.omitted(new Omitted("category", "Toys", null, SuppressionReason.TOO_FEW));
        outline.omitted(new Omitted("category", "Games", null, SuppressionReason.PROTECTS));
        outline.omitted(new Omitted("time", "2026-01-01", null, SuppressionReason.TOO_FEW));
        outline.omitted(new Omitted("", "", "returnRate", SuppressionReason.RETURNS_OPEN));
        outline.end();
        return MethodBox.texts(
                new Cover("rep-7", request, "Shop", Cover.COLOR, null, made), outline, Words.in(language));
    }

    private static ReportRow row(String metric, String by, String group, long n) {
        return new ReportRow(metric, by, group, null, null, n, 50, new Interval(40, 60), "wilson");
    }

    @Test
    void saysWhatWasCountedWhatIsMissingAndOfWhichVersions() {
        List<String> texts = box("en");
        assertEquals(
                List.of(
                        "Counted (n): Satisfied (CSAT) 1,234, Stars 321, Items shown (37 shoppers).",
                        "In no group by category, since that is not known of them: Satisfied (CSAT) 120, Stars 12.",
                        "Not shown by category: 2 groups or figures of groups.",
                        "Models by bundle: 2026-01-21.1, 2026-01-20.1, 2026-01-19.1, 2026-01-18.1, "
                                + "2026-01-17.1, 2026-01-16.1, 2026-01-15.1, 2026-01-14.1, "
                                + "2026-01-13.1, 2026-01-12.1, 2026-01-11.1, 2026-01-10.1, and 2 more.",
                        "Made by CXM 1.2.3 of data until April 1, 2024; report rep-7."),
                texts.subList(0, 5));
        assertEquals("Figures are of those who answered. Who did not may think otherwise.", texts.getLast());
    }

    @Test
    void saysItInChinese() {
        assertEquals(
                List.of(
                        "计入的数量（n）：满意率（CSAT） 1,234、星级 321、展示的商品（37 位顾客）。",
                        "按类目不属于任何分组（该信息未知）：满意率（CSAT） 120、星级 12。",
                        "按类目未显示：2 个分组或分组的数字。",
                        "所用模型（按模型包）：2026-01-21.1、2026-01-20.1、2026-01-19.1、2026-01-18.1、2026-01-17.1、2026-01-16.1、"
                                + "2026-01-15.1、2026-01-14.1、2026-01-13.1、2026-01-12.1、2026-01-11.1、2026-01-10.1、以及另外 2 个。",
                        "由 CXM 1.2.3 制作，数据截至2024年4月1日；报告 rep-7。"),
                box("zh").subList(0, 5));
    }

    /** Who was invited and who answered, by survey the largest first; and how much was compared. */
    @Test
    void saysHowManyAnsweredAndHowMuchWasCompared() {
        var request =
                new ReportRequest(ReportKind.SATISFACTION, null, null, "UTC", List.of(), List.of(Format.PDF), "en");
        Outline outline = new Outline(request);
        outline.row(row("responseRate", "", "", 900));
        for (int survey = 1; survey <= 7; survey++) {
            outline.row(row("responseRate", "survey", "s" + survey, 100L * survey));
        }
        outline.row(row("csatChange", "", "", 1234).told(0.0001, Sureness.SURE));
        outline.row(row("npsChange", "", "", 1234).told(0.04, Sureness.WATCHED));
        outline.row(new ReportRow("comparisons", "", "", null, null, 40, 40, null, "count"));
        outline.end();
        var made = new Provenance(1_712_000_000_000L, 1_711_929_600_000L, "1.2.3");
        List<String> texts =
                MethodBox.texts(new Cover("rep-7", request, "Shop", Cover.COLOR, null, made), outline, Words.in("en"));
        assertEquals(
                "Response rate: 50.0 % of 900 invitations to surveys that were delivered in this time were answered until this"
                        + " report was made (95 % interval 40.0 – 60.0). By survey: s7 50.0 % of 700, s6 50.0 % of 600, s5 50.0 % of"
                        + " 500, s4 50.0 % of 400, s3 50.0 % of 300 and 2 more.",
                texts.get(1));
        assertTrue(
                texts.stream().anyMatch(text -> text.startsWith("Compared: 40 times,") && text.contains("are 1, ")),
                texts::toString);
    }

    /** However much else is left out: 30 groups are more than are named. */
    @Test
    void saysWhereGroupsAreNotHeldAgainstThePeriodBefore() {
        for (String language : List.of("en", "zh")) {
            var request = new ReportRequest(
                    ReportKind.SATISFACTION, null, null, "UTC", List.of(), List.of(Format.PDF), language);
            Outline outline = new Outline(request);
            outline.row(row("csat", "", "", 1234));
            for (int i = 0; i < 30; i++) {
                outline.omitted(new Omitted("product", "p-" + i, null, SuppressionReason.TOO_FEW));
            }
            outline.omitted(new Omitted("product", "", null, SuppressionReason.TOO_MANY_BEFORE));
            outline.end();
            var made = new Provenance(1_712_000_000_000L, 1_711_929_600_000L, "1.2.3");
            List<String> texts = MethodBox.texts(
                    new Cover("rep-7", request, "Shop", Cover.COLOR, null, made), outline, Words.in(language));
            String said = language.equals("en")
                    ? "By product, nothing is said of what changed in each group since the period before, nor whether that is"
                            + " another mix: that period has more groups than are counted at once. Changes of everything are told."
                    : "按商品，各分组与上一时段相比有何变化、是否出于构成的变化，均未给出：上一时段的分组多于可同时统计的数量。总体的变化仍已给出。";
            assertTrue(texts.contains(said), texts::toString);
            assertEquals(30, outline.omissions());
        }
    }
}
