package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** In which order a report's pages tell what they have to tell. */
class PageOrderTest {
    private static final Period TIME = new Period(1_704_067_200_000L, 1_711_929_600_000L, ZoneOffset.UTC);
    private static final List<Dimension> BY = List.of(Dimension.PRODUCT, Dimension.RECALL_CHANNEL, Dimension.CATEGORY);
    private static final List<String> TITLES = List.of(
            "What changed",
            "Why: where figures lie apart",
            "What to do",
            "Figures of everything",
            "Trend",
            "By category",
            "What CSAT goes together with",
            "By product",
            "Satisfaction index of products",
            "Why order lines came back",
            "By recall channel",
            "What shoppers wrote",
            "What was noticed, and is done",
            "How to read this");

    private static ReportRow row(String metric, String by, String group, double value) {
        return new ReportRow(
                metric,
                by,
                group,
                TIME.fromText(),
                TIME.toText(),
                900,
                value,
                new Interval(value - 2, value + 2),
                "wilson");
    }

    /** A report of everything that pages have a place for, in another order than theirs. */
    private static List<ReportRow> rows() {
        List<ReportRow> rows = new ArrayList<>(List.of(row("csat", "", "", 80), row("nps", "", "", 20)));
        for (Dimension dimension : BY) {
            for (String group : List.of("a", "b")) {
                rows.add(row("csat", dimension.label(), group, 78));
                rows.add(row("nps", dimension.label(), group, 18));
            }
        }
        for (String day : List.of("2024-01-01", "2024-02-01", "2024-03-01")) {
            rows.add(row("csat", ReportRow.TIME, day, 79));
        }
        Estimate figure = new Estimate(4, new Interval(3.9, 4.1), 900, ReportRow.ABOVE_NOISE);
        rows.add(ReportRow.ofQuote(ReportRow.BLAME, "delivery", "Late again", TIME, 12));
        rows.add(new ReportRow(ReportRow.CASES_OPENED, ReportRow.CASE, "", null, null, 3, 3, null, "count"));
        rows.add(new ReportRow(ReportRow.CASES_CLOSED, ReportRow.CASE, "", null, null, 2, 2, null, "count"));
        rows.add(ReportRow.ofIndex(ReportRow.INDEX, "a", figure));
        rows.add(ReportRow.ofReason(ReportRow.REASON, "size", TIME, figure));
        rows.add(ReportRow.ofReason(ReportRow.REASONED, "", TIME, figure));
        rows.add(ReportRow.ofDriver(ReportRow.WEIGHT, "delivery", TIME, figure));
        rows.add(row("csatChange", "", "", 3).told(0.001, Sureness.SURE));
        return rows;
    }

    private static String pages() throws IOException {
        var request = new ReportRequest(
                ReportKind.SATISFACTION, TIME.from(), TIME.to(), "UTC", BY, List.of(Format.PDF), "en");
        var cover = new Cover("rep-1", request, "Shop", "#7a1f3d", null, new Provenance(TIME.to(), TIME.to(), "1"));
        var out = new ByteArrayOutputStream();
        try (var pages = new PdfRows(out, cover, new ReportFont(Optional::empty))) {
            for (ReportRow row : rows()) {
                pages.row(row);
            }
        }
        try (var pdf = Loader.loadPDF(out.toByteArray())) {
            return "\n" + new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void goesFromTheVerdictToWhatStandsBehindIt() throws IOException {
        String text = pages();
        List<String> missing =
                TITLES.stream().filter(title -> at(text, title) < 0).toList();
        assertEquals(List.of(), missing, text);
        assertEquals(
                TITLES,
                TITLES.stream()
                        .sorted(Comparator.comparing(title -> at(text, title)))
                        .toList(),
                text);
    }

    /** Where a line of its own begins with it. */
    private static int at(String text, String title) {
        return text.indexOf("\n" + title);
    }
}
