package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Path OUT = Path.of("target/pages");

    private static Cover cover(String language) {
        var request = new ReportRequest(
                "satisfaction",
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY),
                List.of(Format.PDF),
                language);
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

    private static void write(RowWriter writer, int groups) throws IOException {
        writer.row(row("csat", "", "", 1234, 84.123, 2.1));
        writer.row(row("stars", "", "", 321, 4.216, 0.12));
        writer.row(row("returnRate", "", "", 9876, 7.3, 0.4));
        for (int i = 0; i < groups; i++) {
            String group = i == 0 ? "=HYPERLINK(\"http://x\")" : i == 1 ? "<script>alert(1)</script>" : "连衣裙 > 夏季 " + i;
            writer.row(row("csat", "category", group, 50 + i, 60 + i % 31, 5));
            writer.row(row("returnRate", "category", group, 150 + i, 5 + i % 7, 2));
        }
        writer.omitted(new Omitted("category", "Lamps", null, Suppression.TOO_FEW));
        writer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void laysOutPagesThatCanBeRead(String language) throws IOException {
        Files.createDirectories(OUT);
        for (int groups : new int[] {0, 9, 300}) {
            Path file = OUT.resolve(language + groups + ".pdf");
            write(new PdfRows(Files.newOutputStream(file), cover(language), new ReportFont(Optional.empty())), groups);
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
