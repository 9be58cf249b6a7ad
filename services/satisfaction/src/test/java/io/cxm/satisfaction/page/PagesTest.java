package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Path OUT = Path.of("target/pages");
    private static final Provenance MADE = new Provenance(1_712_000_000_000L, 1_711_900_000_000L, "0.1.0");
    private static final ReportFont FONT = new ReportFont(Optional::empty);

    private static Cover cover(String language) {
        return cover(ReportKind.SATISFACTION, List.of(Dimension.CATEGORY), language);
    }

    private static Cover cover(ReportKind kind, List<Dimension> by, String language) {
        var request = new ReportRequest(
                kind, 1_704_067_200_000L, 1_711_929_600_000L, "UTC", by, List.of(Format.PDF), language);
        return new Cover("rep-1", request, "云端时装 <b>& Co", "#7a1f3d", null, MADE);
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
            }
        }
    }

    /** However wide or tall it is, it stands at the right of the title and is no larger than its place. */
    @ParameterizedTest
    @CsvSource({"en,png,900,100", "zh,jpeg,100,900", "en,png,1,1", "zh,png,1024,1024"})
    void showsALogoBesideTheTitle(String language, String format, int width, int height) throws IOException {
        Files.createDirectories(OUT);
        Path file = OUT.resolve("logo-%s-%dx%d.pdf".formatted(language, width, height));
        Cover plain = cover(language);
        var cover =
                new Cover(plain.id(), plain.request(), plain.tenant(), "#ffd400", logo(format, width, height), MADE);
        write(new PdfRows(Files.newOutputStream(file), cover, FONT), 9);
        try (var pdf = Loader.loadPDF(file.toFile())) {
            List<Matrix> places = pictures(pdf.getPage(0));
            assertEquals(1, places.size());
            float millimetre = 72 / 25.4f;
            Matrix place = places.getFirst();
            assertTrue(place.getScalingFactorX() <= 45.1 * millimetre, place::toString);
            assertTrue(place.getScalingFactorY() <= 14.1 * millimetre, place::toString);
            assertEquals(
                    (double) width / height,
                    place.getScalingFactorX() / place.getScalingFactorY(),
                    0.02 * width / height);
            assertEquals((210 - 19) * millimetre, place.getTranslateX() + place.getScalingFactorX(), millimetre);
            assertEquals((297 - 20) * millimetre, place.getTranslateY() + place.getScalingFactorY(), 2 * millimetre);
            assertEquals(
                    List.of(),
                    pictures(pdf.getPage(pdf.getNumberOfPages() - 1)).stream()
                            .skip(1)
                            .toList());
        }
    }

    /** In a workbook it ends above the figures, however large it is. */
    @ParameterizedTest
    @CsvSource({"png,900,100", "jpeg,100,900", "png,1,1", "png,1024,1024"})
    void showsALogoAboveTheFiguresOfAWorkbook(String format, int width, int height) throws IOException {
        Cover plain = cover("en");
        byte[] logo = logo(format, width, height);
        var out = new ByteArrayOutputStream();
        write(new XlsxRows(out, new Cover("rep-1", plain.request(), plain.tenant(), "#ffd400", logo, MADE)), 9);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            XSSFPicture picture = (XSSFPicture)
                    book.getSheetAt(0).getDrawingPatriarch().getShapes().getFirst();
            assertArrayEquals(logo, picture.getPictureData().getData());
            assertEquals(3, picture.getClientAnchor().getCol1());
            assertEquals(0, picture.getClientAnchor().getRow1());
            assertTrue(picture.getClientAnchor().getCol2() <= 5, "it is too wide");
            assertTrue(picture.getClientAnchor().getRow2() <= 3, "it is too high");
        }
    }

    private static byte[] logo(String format, int width, int height) throws IOException {
        var image = new BufferedImage(
                width, height, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xa01030));
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Where the pictures of a page are, and how large. */
    private static List<Matrix> pictures(PDPage page) throws IOException {
        List<Matrix> places = new ArrayList<>();
        var reader = new PDFStreamEngine() {
            @Override
            protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                if (operator.getName().equals("Do")
                        && getResources().getXObject((COSName) operands.getFirst()) instanceof PDImageXObject) {
                    places.add(
                            getGraphicsState().getCurrentTransformationMatrix().clone());
                }
                super.processOperator(operator, operands);
            }
        };
        reader.addOperator(new Concatenate(reader));
        reader.addOperator(new Save(reader));
        reader.addOperator(new Restore(reader));
        reader.processPage(page);
        return places;
    }

    /** Ids as long as they may be, every metric, a table of everything that groups can be made by: it stays within the page and within a few pages. */
    @Test
    void holdsLongNamesAndManyTables() throws IOException {
        Files.createDirectories(OUT);
        List<Dimension> by = Dimension.NAMED;
        Path file = OUT.resolve("long.pdf");
        var rows = new PdfRows(Files.newOutputStream(file), cover(ReportKind.EXECUTIVE, by, "en"), FONT);
        List<String> metrics = ReportKind.EXECUTIVE.headline();
        for (String metric : metrics) {
            rows.row(row(metric, "", "", 1234, 44.123, 2.1));
        }
        for (String metric : metrics) {
            rows.row(before(row(metric, "", "", 1034, 41.123, 2.1)));
            rows.row(row(metric + ReportRow.CHANGE, "", "", 1234, 3, 2.9)
                    .told(0.001, metric.equals("csat") ? Sureness.SURE : Sureness.CHANCE));
        }
        for (Dimension dimension : by) {
            for (int i = 0; i < 20; i++) {
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
            assertTrue(pdf.getNumberOfPages() <= by.size(), pdf.getNumberOfPages() + " pages");
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
            assertEquals(5, book.getNumberOfSheets());
            var figures = book.getSheetAt(1);
            assertEquals(604, figures.getPhysicalNumberOfRows());
            assertEquals(84.123, figures.getRow(1).getCell(7).getNumericCellValue());
            assertEquals(
                    "'=HYPERLINK(\"http://x\")", figures.getRow(4).getCell(2).getStringCellValue());
            assertEquals(1, figures.getPaneInformation().getHorizontalSplitPosition());
            assertEquals("A1:L604", figures.getCTWorksheet().getAutoFilter().getRef());
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
