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
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups by metrics, shaded by how far they surely lie from the whole. */
class HeatMapTest {
    private static final Path OUT = Path.of("target/pages");

    private static Cover cover(String language) {
        var request = new ReportRequest(
                ReportKind.EXECUTIVE,
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY, Dimension.PRODUCT),
                List.of(Format.PDF, Format.XLSX),
                language);
        var made = new Provenance(1_712_000_000_000L, 1_711_900_000_000L, "0.1.0");
        return new Cover("rep-1", request, "Lantern 云端", "#7a1f3d", null, made);
    }

    /** A figure; what compares is sure. */
    private static ReportRow row(String metric, String by, String group, double value, double half) {
        ReportRow row = new ReportRow(
                metric,
                by,
                group,
                "2024-01-01T00:00:00Z",
                "2024-04-01T00:00:00Z",
                140,
                value,
                new Interval(value - half, value + half),
                "wilson");
        return Compared.isOne(row) ? row.told(0.0004, Sureness.SURE) : row;
    }

    private static void write(RowWriter writer) throws IOException {
        writer.row(row("csat", "", "", 80, 1));
        writer.row(row("nps", "", "", 31, 3));
        writer.row(row("stars", "", "", 4.2, 0.1));
        writer.row(row("returnRate", "", "", 8, 1));
        writer.row(row("csatChange", "", "", -4, 1.2));
        writer.row(row("returnRateChange", "", "", 0.3, 1.4));
        for (String by : List.of("category", "product")) {
            group(writer, by, "=Garden", 92, 12, 7, -1);
            group(writer, by, "灯具 > 台灯", 50, -30, 21, 13);
            group(writer, by, "Toys", 74, -6, 15, 7);
            writer.row(row("csat", by, "Books", 81, 4));
        }
        writer.omitted(new Omitted("category", "Games", null, SuppressionReason.TOO_FEW));
        writer.close();
    }

    private static void group(
            RowWriter writer,
            String by,
            String group,
            double csat,
            double csatApart,
            double returns,
            double returnsApart)
            throws IOException {
        writer.row(row("csat", by, group, csat, 4));
        writer.row(row("csatApart", by, group, csatApart, 5));
        writer.row(row("nps", by, group, csat - 50, 9));
        writer.row(
                row("npsApart", by, group, 9, 4).told(0.03, Sureness.WATCHED)); // worth watching, and as grey as others
        writer.row(row("stars", by, group, csat / 20, 0.3));
        writer.row(row("returnRate", by, group, returns, 2));
        if (returnsApart != 0) {
            writer.row(row("returnRateApart", by, group, returnsApart, 3));
        }
    }

    @Test
    void isTheDarkerTheFartherAGroupLies() throws IOException {
        Outline outline = new Outline(cover("en").request());
        write(new RowWriter() {
            @Override
            public void row(ReportRow row) {
                outline.row(row);
            }

            @Override
            public void omitted(Omitted omitted) {
                outline.omitted(omitted);
            }

            @Override
            public void close() {
                outline.end();
            }

            @Override
            public void abandon() {}
        });
        HeatMap map = HeatMap.of(outline, outline.standings().getFirst());
        assertEquals("category", map.groupBy());
        assertEquals(List.of("csat", "stars", "nps", "returnRate"), map.metrics());
        assertEquals(
                List.of("=Garden", "Books", "Toys", "灯具 > 台灯"),
                map.lines().stream().map(line -> line.group().group()).toList());
        assertEquals(
                List.of("2▲+ better", "0", "0", "1▼+ better"),
                shades(map.lines().getFirst()));
        assertEquals(List.of("0", "none", "none", "none"), shades(map.lines().get(1)));
        assertEquals(
                List.of("1▼− worse", "0", "0", "2▲− worse"), shades(map.lines().get(2)));
        assertEquals(
                List.of("3▼− worse", "0", "0", "3▲− worse"), shades(map.lines().getLast()));
    }

    private static List<String> shades(HeatMap.Line line) {
        return line.spots().stream()
                .map(spot -> spot.figure() == null
                        ? "none"
                        : spot.depth() + spot.mark() + (spot.depth() == 0 ? "" : spot.better() ? " better" : " worse"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"en, Shaded: surely apart, + better (blue)", "zh, 着色表示, + 为更好"})
    void standsOnAPageAsTextInItsCells(String language, String note, String sign) throws IOException {
        Files.createDirectories(OUT);
        Path file = OUT.resolve("heat-" + language + ".pdf");
        write(new PdfRows(Files.newOutputStream(file), cover(language), new ReportFont(Optional::empty)));
        try (var pdf = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertTrue(text.contains("灯具 > 台灯 50.0 % ▼− 2.50 0.0 21.0 % ▲−"), text);
            assertTrue(text.contains("=Garden 92.0 % ▲+ 4.60 +42.0 7.0 % ▼+"), text);
            assertTrue(text.contains("Books 81.0 % – – –"), text);
            assertEquals(text.indexOf(note), text.lastIndexOf(note), "it is said once");
            assertTrue(text.contains(note) && text.contains(sign), text);
            assertTrue(pdf.getNumberOfPages() <= 3, pdf.getNumberOfPages() + " pages");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Heat map", "zh, 热图"})
    void isASheetOfNumbersInAWorkbook(String language, String title) throws IOException {
        var out = new ByteArrayOutputStream();
        write(new XlsxRows(out, cover(language)));
        Files.createDirectories(OUT);
        Files.write(OUT.resolve("heat-" + language + ".xlsx"), out.toByteArray());
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheet(title);
            assertEquals("'=Garden", sheet.getRow(3).getCell(0).getStringCellValue());
            XSSFCell apart = sheet.getRow(6).getCell(1);
            assertEquals(50, apart.getNumericCellValue());
            assertEquals("0.0\" % ▼−\"", apart.getCellStyle().getDataFormatString());
            assertEquals(
                    "FFEE9040",
                    apart.getCellStyle().getFillForegroundXSSFColor().getARGBHex());
            XSSFCell alike = sheet.getRow(6).getCell(2);
            assertEquals("0.00", alike.getCellStyle().getDataFormatString());
            assertEquals(FillPatternType.NO_FILL, alike.getCellStyle().getFillPattern());
            XSSFCell none = sheet.getRow(4).getCell(2);
            assertEquals("–", none.getStringCellValue());
            assertEquals(FillPatternType.THIN_FORWARD_DIAG, none.getCellStyle().getFillPattern());
            assertFalse(HeatSheet.has(new Outline(cover(language).request())));
        }
    }

    /** In grey there is only its sign to tell a better figure from a worse one. */
    @Test
    void hasTheSignOfItsColourInEveryShadedCell() throws IOException {
        var out = new ByteArrayOutputStream();
        write(new XlsxRows(out, cover("en")));
        List<String> marks = new ArrayList<>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (Row row : book.getSheet("Heat map")) {
                for (Cell cell : row) {
                    if (cell.getCellStyle().getFillPattern() == FillPatternType.SOLID_FOREGROUND
                            && cell.getCellType() == CellType.NUMERIC) {
                        var color = ((XSSFCell) cell).getCellStyle().getFillForegroundXSSFColor();
                        boolean blue = (color.getRGB()[2] & 255) > (color.getRGB()[0] & 255);
                        String format = cell.getCellStyle().getDataFormatString();
                        marks.add((blue ? "blue " : "orange ") + format.replaceAll("[^▲▼+−]", ""));
                    }
                }
            }
        }
        List<String> ofOneTable = List.of("blue ▲+", "blue ▼+", "orange ▼−", "orange ▲−", "orange ▼−", "orange ▲−");
        assertEquals(Stream.of(ofOneTable, ofOneTable).flatMap(List::stream).toList(), marks);
    }

    /** So that a page in grey still tells how far a group lies, whichever side it is on. */
    @Test
    void isAsDarkOnBothSidesAndDarkerTheFarther() throws IOException {
        double before = 1;
        for (int depth = 1; depth <= HeatMap.DEPTHS; depth++) {
            double better = luminance("better" + depth);
            double worse = luminance("worse" + depth);
            assertEquals(1, (better + 0.05) / (worse + 0.05), 0.1, "depth " + depth);
            assertTrue((before + 0.05) / (Math.max(better, worse) + 0.05) > 1.2, "depth " + depth);
            before = Math.min(better, worse);
        }
    }

    private static double luminance(String shade) throws IOException {
        try (var in = HeatMap.class.getResourceAsStream("/page/report.html")) {
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var color = Pattern.compile("\\." + shade + " \\S+ background-color: #([0-9a-f]{6})")
                    .matcher(page);
            assertTrue(color.find(), shade);
            return Ink.luminance(Integer.parseInt(color.group(1), 16));
        }
    }
}
