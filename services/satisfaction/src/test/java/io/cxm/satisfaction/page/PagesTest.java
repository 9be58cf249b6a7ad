package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Path OUT = Path.of("target/pages");
    private static final ReportFont FONT = new ReportFont(Optional::empty);

    private static Cover cover(String language) {
        return cover(ReportKind.SATISFACTION, List.of(Dimension.CATEGORY), language);
    }

    private static Cover cover(ReportKind kind, List<Dimension> by, String language) {
        var request = new ReportRequest(
                kind, 1_704_067_200_000L, 1_711_929_600_000L, "UTC", by, List.of(Format.PDF), language);
        return new Cover("rep-1", request, "云端时装 <b>& Co", "#7a1f3d", null, 1_712_000_000_000L);
    }

    private static ReportRow row(String metric, String by, String group, long n, double value, double half) {
        return new ReportRow(
                metric,
                by,
                group,
                "2024-01-01T00:00:00Z",
                "2024-04-01T00:00:00Z",
                n,
                value,
                new Interval(value - half, value + half),
                "wilson");
    }

    private static ReportRow before(ReportRow row) {
        return new ReportRow(
                row.metric(),
                row.groupBy(),
                row.group(),
                "2023-10-01T00:00:00Z",
                "2024-01-01T00:00:00Z",
                row.n(),
                row.value(),
                row.ci95(),
                row.method());
    }

    private static void write(RowWriter writer, int groups) throws IOException {
        writer.row(row("csat", "", "", 1234, 84.123, 2.1));
        writer.row(row("stars", "", "", 321, 4.216, 0.12));
        writer.row(row("returnRate", "", "", 9876, 7.3, 0.4));
        for (int i = 0; i < groups; i++) {
            String group = i == 0 ? "=HYPERLINK(\"http://x\")" : i == 1 ? "<script>alert(1)</script>" : "连衣裙 > 夏季 " + i;
            writer.row(row("csat", "category", group, 50 + i, 60 + i % 31, 5));
            writer.row(row("returnRate", "category", group, 150 + i, 5 + i % 7, 2));
        }
        writer.omitted(new Omitted("category", "Lamps", null, SuppressionReason.TOO_FEW));
        writer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void laysOutPagesThatCanBeRead(String language) throws IOException {
        Files.createDirectories(OUT);
        for (int groups : new int[] {0, 9, 300}) {
            Path file = OUT.resolve(language + groups + ".pdf");
            write(new PdfRows(Files.newOutputStream(file), cover(language), FONT), groups);
            try (var pdf = Loader.loadPDF(file.toFile())) {
                String text = new PDFTextStripper().getText(pdf);
                assertTrue(text.contains("84.1 %"), text);
                assertTrue(text.contains("云端时装 <b>& Co"), text);
                assertTrue(pdf.getNumberOfPages() <= 4, pdf::toString);
                assertTrue(pdf.getDocumentCatalog().getMarkInfo().isMarked());
                assertTrue(pdf.getDocumentCatalog().getDocumentOutline().hasChildren());
                assertEquals(
                        language.equals("zh") ? "zh-CN" : "en",
                        pdf.getDocumentCatalog().getLanguage());
            }
        }
    }

    /** Ids as long as they may be, every metric, eight tables: it stays within the page and within a few pages. */
    @Test
    void holdsLongNamesAndManyTables() throws IOException {
        Files.createDirectories(OUT);
        List<Dimension> by = List.of(Dimension.values());
        Path file = OUT.resolve("long.pdf");
        var rows = new PdfRows(Files.newOutputStream(file), cover(ReportKind.EXECUTIVE, by, "en"), FONT);
        List<String> metrics = ReportKind.EXECUTIVE.headline();
        for (String metric : metrics) {
            rows.row(row(metric, "", "", 1234, 44.123, 2.1));
        }
        for (String metric : metrics) {
            rows.row(before(row(metric, "", "", 1034, 41.123, 2.1)));
            rows.row(row(metric + ReportRow.CHANGE, "", "", 1234, 3, metric.equals("csat") ? 2.0 : 2.9));
        }
        for (Dimension dimension : by) {
            for (int i = 0; i < 40; i++) {
                String group = "%036d".formatted(i) + (i == 0 ? "W".repeat(92) : "\uFFFF");
                for (String metric : metrics) {
                    rows.row(row(metric, dimension.label(), group, 50 + i, 60 + i % 31, 5));
                }
            }
        }
        rows.close();
        try (var pdf = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("▲ +3.0 points") && text.contains("→ +3.0 points"), text);
            assertTrue(pdf.getNumberOfPages() <= 6, pdf.getNumberOfPages() + " pages");
            assertEquals(List.of(), outside(pdf));
        }
    }

    /** The characters that lie beyond the right edge of their page. */
    private static List<String> outside(PDDocument pdf) throws IOException {
        List<String> outside = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                positions.stream()
                        .filter(p -> p.getXDirAdj() + p.getWidthDirAdj() > p.getPageWidth())
                        .forEach(p -> outside.add(p.getUnicode()));
            }
        }.getText(pdf);
        return outside;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void writesAWorkbookOfRealNumbers(String language) throws IOException {
        Files.createDirectories(OUT);
        Path file = OUT.resolve(language + ".xlsx");
        write(new XlsxRows(Files.newOutputStream(file), cover(language)), 300);
        try (var book = new XSSFWorkbook(Files.newInputStream(file))) {
            assertEquals(4, book.getNumberOfSheets());
            var figures = book.getSheetAt(1);
            assertEquals(604, figures.getPhysicalNumberOfRows());
            assertEquals(84.123, figures.getRow(1).getCell(6).getNumericCellValue());
            assertEquals(
                    "'=HYPERLINK(\"http://x\")", figures.getRow(4).getCell(2).getStringCellValue());
            assertEquals(1, figures.getPaneInformation().getHorizontalSplitPosition());
            assertEquals("A1:J604", figures.getCTWorksheet().getAutoFilter().getRef());
            assertEquals(1, book.getSheetAt(0).getDrawingPatriarch().getCharts().size());
        }
    }

    @Test
    void hasEveryTextInBothLanguages() {
        assertEquals(
                new TreeSet<>(ResourceBundle.getBundle("page.words", java.util.Locale.ROOT)
                        .keySet()),
                new TreeSet<>(ResourceBundle.getBundle("page.words", java.util.Locale.SIMPLIFIED_CHINESE)
                        .keySet()));
    }
}
