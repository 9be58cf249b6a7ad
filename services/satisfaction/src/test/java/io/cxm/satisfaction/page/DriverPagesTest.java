package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CSAT goes together with, the index of products, and why they came back, on pages. */
class DriverPagesTest {
    private static final Path OUT = Path.of("target/pages");
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);

    private static ReportRequest request(String language) {
        return new ReportRequest(ReportKind.SATISFACTION, null, null, "UTC", List.of(), List.of(Format.PDF), language);
    }

    private static ReportRow weight(String touchpoint, double weight, String method) {
        var interval = new Interval(weight - 5, weight + 5);
        return ReportRow.ofDriver(ReportRow.WEIGHT, touchpoint, ALL, new Estimate(weight, interval, 900, method));
    }

    private static ReportRow mean(String touchpoint, double mean) {
        return ReportRow.ofDriver(ReportRow.TOUCHPOINT, touchpoint, ALL, new Estimate(mean, null, 900, "mean"));
    }

    private static ReportRow index(int product, double index) {
        var figure = new Estimate(index, new Interval(index - 0.2, index + 0.2), 40, "hierarchical-posterior");
        return ReportRow.ofIndex(ReportRow.INDEX, "sku-" + product, figure).called("Lamp " + product);
    }

    private static ReportRow reason(String metric, String reason, Estimate figure) {
        return ReportRow.ofReason(metric, reason, ALL, figure);
    }

    private static List<ReportRow> rows() {
        return List.of(
                new ReportRow("csat", "", "", null, null, 900, 81, new Interval(78, 84), "wilson"),
                weight("delivery", 61.4, ReportRow.ABOVE_NOISE),
                mean("delivery", 3.21),
                weight("price", 30.2, ReportRow.ABOVE_NOISE),
                mean("price", 4.4),
                weight("packaging", 8.4, ReportRow.LIKE_NOISE),
                mean("packaging", 4),
                reason(ReportRow.REASON, "size", new Estimate(58.8, new Interval(42.2, 73.6), 34, "wilson")),
                reason(ReportRow.REASON, "", new Estimate(41.2, null, 34, "count")),
                reason(ReportRow.REASONED, "", new Estimate(87.2, new Interval(73.3, 94.4), 39, "wilson")),
                ReportRow.ofDriver(ReportRow.EXPLAINED, "", ALL, new Estimate(37.6, null, 900, "cross-validated")),
                ReportRow.ofIndex(ReportRow.INDEXED, "", new Estimate(1200, null, 1200, "count")),
                index(1, 4.71),
                index(2, 4.6),
                index(3, 2.9),
                index(4, 2.04));
    }

    @ParameterizedTest
    @CsvSource({
        "en, What CSAT goes together with, packaging may be chance, Satisfaction index of products, 'The 1,196 products', "
                + "Why order lines came back, Of 39 lines that came back a reason is given of 87.2 %., size or fit",
        "zh, 与 CSAT 相关的因素, packaging 可能出于偶然, 商品满意度指数, '1,196 件商品', 退货原因, 在 39 个被退回的订单行中，87.2 % 注明了原因, 尺码或合身",
    })
    void tellsDriversTheIndexAndReasons(
            String language,
            String drivers,
            String chance,
            String index,
            String left,
            String why,
            String given,
            String size)
            throws IOException {
        Files.createDirectories(OUT);
        Path file = OUT.resolve("drivers-" + language + ".pdf");
        var made = new Provenance(1_712_000_000_000L, 1_711_900_000_000L, "0.1.0");
        var cover = new Cover("rep-1", request(language), "Lantern 云端", "#7a1f3d", null, made);
        var pages = new PdfRows(Files.newOutputStream(file), cover, new ReportFont(Optional::empty));
        for (ReportRow row : rows()) {
            pages.row(row);
        }
        pages.close();
        try (var pdf = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            for (String part : List.of(
                    drivers,
                    chance,
                    index,
                    why,
                    given,
                    size,
                    "58.8 %",
                    "42.2 – 73.6",
                    "41.2 %",
                    "delivery",
                    "61.4 %",
                    "56.4 – 66.4",
                    "3.21",
                    "4.71")) {
                assertTrue(text.contains(part), part + " in " + text);
            }
            assertTrue(text.contains(left), text);
            assertTrue(text.indexOf("Lamp 1") < text.indexOf("Lamp 4"), text);
        }
    }

    @Test
    void namesWhatIsSureAndNothingElse() {
        Outline outline = new Outline(request("en"));
        rows().forEach(outline::row);
        outline.end();
        assertEquals(
                List.of(
                        "Satisfaction surely goes together with delivery (61.4 %, 95 % interval 56.4 – 66.4), price (30.2 %, 95 % interval 25.2 – 35.2): an association, not a cause."),
                new Verdict(outline, Words.in("en")).why());
        assertEquals(List.of(), outline.standings());
    }
}
