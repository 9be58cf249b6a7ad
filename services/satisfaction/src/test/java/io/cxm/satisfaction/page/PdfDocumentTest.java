package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report's PDF says of itself to programs that file it, print it or read it aloud. */
class PdfDocumentTest {
    private static final String TENANT = "云端时装 & Co";
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    /** With every kind of part that a report may have. */
    private static PDDocument pdf(String language) throws IOException {
        return Loader.loadPDF(bytes(language));
    }

    private static byte[] bytes(String language) throws IOException {
        return bytes(language, PdfDocumentTest::everything);
    }

    private static byte[] bytes(String language, Consumer<PdfRows> content) throws IOException {
        var request = new ReportRequest(
                ReportKind.SATISFACTION,
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY, Dimension.PRODUCT),
                List.of(Format.PDF),
                language);
        var made = new Provenance(1_712_000_000_000L, 1_711_900_000_000L, "0.1.0");
        var out = new ByteArrayOutputStream();
        var rows = new PdfRows(
                out, new Cover("rep-1", request, TENANT, "#7a1f3d", null, made), new ReportFont(Optional::empty));
        content.accept(rows);
        rows.close();
        return out.toByteArray();
    }

    private static void everything(PdfRows rows) {
        for (String metric : ReportKind.SATISFACTION.headline()) {
            rows.row(row(metric, "", "", FIRST, FIRST.plusMonths(3)));
        }
        for (int week = 0; week < 13; week++) {
            LocalDate day = FIRST.plusWeeks(week);
            rows.row(row("csat", ReportRow.TIME, day.toString(), day, day.plusWeeks(1)));
        }
        for (String by : List.of("category", "product")) {
            for (int group = 0; group < 30; group++) {
                rows.row(row("csat", by, "灯具 " + group, FIRST, FIRST.plusMonths(3)));
            }
        }
        rows.omitted(new Omitted("category", "Toys", null, SuppressionReason.TOO_FEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void holdsWhatIsAskedOfAccessibleDocuments(String language) throws IOException {
        PdfUa.assertHolds(bytes(language));
    }

    /** Nothing was measured, or what was measured may not be shown: no table has a head alone. */
    @Test
    void holdsItWhereAPartHasNothingToShow() throws IOException {
        PdfUa.assertHolds(bytes("en", rows -> {}));
        PdfUa.assertHolds(
                bytes("en", rows -> rows.omitted(new Omitted("category", "Toys", null, SuppressionReason.TOO_FEW))));
        PdfUa.assertHolds(bytes("en", rows -> rows.row(row("csat", "category", "Lamps", FIRST, FIRST.plusMonths(3)))));
    }

    private static ReportRow row(String metric, String by, String group, LocalDate from, LocalDate to) {
        double value = 40 + group.hashCode() % 20;
        return new ReportRow(
                metric,
                by,
                group,
                from + "T00:00:00Z",
                to + "T00:00:00Z",
                90,
                value,
                new Interval(value - 5, value + 5),
                "wilson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en | Satisfaction report | January 1, 2024 to March 31, 2024",
                "zh | zh-CN | 满意度报告 | 2024年1月1日至2024年3月31日"
            })
    void saysWhatItIsAndInWhichLanguage(String language, String tag, String title, String period) throws IOException {
        try (PDDocument pdf = pdf(language)) {
            var information = pdf.getDocumentInformation();
            assertEquals(title + " · " + TENANT, information.getTitle());
            assertEquals(TENANT, information.getAuthor());
            assertEquals(period, information.getSubject());
            assertEquals("CXM", information.getProducer());
            assertNotNull(information.getCreationDate());
            var catalog = pdf.getDocumentCatalog();
            assertEquals(tag, catalog.getLanguage());
            assertTrue(catalog.getViewerPreferences().displayDocTitle());
            assertTrue(catalog.getMarkInfo().isMarked());
            assertFalse(catalog.getStructureTreeRoot().getKids().isEmpty());
            String metadata = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertTrue(metadata.contains("pdfuaid:part"), metadata);
            assertTrue(metadata.contains(title), metadata);
        }
    }

    /** A page that is printed elsewhere has its letters with it, those in charts too. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void holdsEveryFontThatItUses(String language) throws IOException {
        try (PDDocument pdf = pdf(language)) {
            List<PDFont> fonts = new ArrayList<>();
            Set<COSBase> seen = new HashSet<>();
            for (PDPage page : pdf.getPages()) {
                fonts(page.getResources(), seen, fonts);
            }
            assertFalse(fonts.isEmpty());
            assertEquals(
                    List.of(),
                    fonts.stream()
                            .filter(font -> !font.isEmbedded())
                            .map(PDFont::getName)
                            .toList());
        }
    }

    private static void fonts(PDResources resources, Set<COSBase> seen, List<PDFont> fonts) throws IOException {
        if (resources == null || !seen.add(resources.getCOSObject())) {
            return;
        }
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form) {
                fonts(form.getResources(), seen, fonts);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void saysOnEachPageWhichOfHowManyItIs(String language) throws IOException {
        try (PDDocument pdf = pdf(language)) {
            int pages = pdf.getNumberOfPages();
            assertTrue(pages >= 2, pages + " pages");
            for (int page = 1; page <= pages; page++) {
                var reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                String text = reader.getText(pdf);
                String number = page + " / " + pages;
                assertTrue(text.lines().anyMatch(line -> line.strip().endsWith(number)), number + " in " + text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Summary, Figures of everything, Trend, By category, By product, Not shown, How to read this",
                "zh | 摘要, 总体数字, 走势, 按类目, 按商品, 未显示, 如何阅读"
            })
    void leadsToEachOfItsParts(String language, String parts) throws IOException {
        try (PDDocument pdf = pdf(language)) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
                assertNotNull(item.findDestinationPage(pdf), item.getTitle());
            }
            assertEquals(List.of(parts.split(", ", -1)), titles);
        }
    }
}
