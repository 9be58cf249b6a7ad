package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trend of a quarter and how answers are spread, on pages and in a workbook. */
class TrendPagesTest {
    private static final Path OUT = Path.of("target/pages");
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final LocalDate END = FIRST.plusMonths(3);
    private static final int STEPS = 14;

    private static Cover cover(ReportKind kind, String language) {
        var request = new ReportRequest(
                kind,
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY),
                List.of(Format.PDF),
                language);
        var made = new Provenance(1_712_000_000_000L, 1_711_900_000_000L, "0.1.0");
        return new Cover("rep-1", request, "Lantern 云端", "#7a1f3d", null, made);
    }

    private static ReportRow row(String metric, String by, String group, LocalDate from, LocalDate to, double value) {
        double half = metric.startsWith("stars") ? 0.2 : 6;
        return new ReportRow(
                metric,
                by,
                group,
                from + "T00:00:00Z",
                to + "T00:00:00Z",
                140,
                value,
                new Interval(value - half, value + half),
                "wilson");
    }

    /** About the mean of all steps: of CSAT 59 to 61, which the crests and troughs of its wave leave. */
    private static ReportRow limits(String metric, LocalDate day) {
        double centre = metric.equals("stars") ? 4.2 : metric.equals("nps") ? 8 : 60;
        double half = metric.equals("stars") ? 0.05 : metric.equals("nps") ? 30 : 1;
        return new ReportRow(
                metric + ReportRow.CONTROL,
                "time",
                day.toString(),
                day + "T00:00:00Z",
                day.plusWeeks(1) + "T00:00:00Z",
                140,
                centre,
                new Interval(centre - half, centre + half),
                "p-chart-binomial");
    }

    private static double value(String metric, int step) {
        return switch (metric) {
            case "stars" -> 4.2 + 0.1 * Math.sin(step);
            case "nps" -> -12 + 3 * step;
            default -> 60 + 5 * Math.sin(step);
        };
    }

    private static void write(RowWriter writer, ReportKind kind, int steps) throws IOException {
        for (String metric : kind.headline()) {
            writer.row(row(metric, "", "", FIRST, END, value(metric, 3)));
        }
        for (int answer = 1; answer <= 5; answer++) {
            writer.row(row(ReportRow.SHARE, ReportRow.ANSWER, "" + answer, FIRST, END, 8.0 * answer - 4));
        }
        for (int i = 0; i < steps; i++) {
            LocalDate day = FIRST.plusWeeks(i);
            for (String metric : kind.headline()) {
                if (i != 5 && !(i > 9 && metric.equals("returnRate"))) {
                    writer.row(row(metric, "time", day.toString(), day, day.plusWeeks(1), value(metric, i)));
                    if (!metric.equals("ces")) { // of which no limits are known
                        writer.row(limits(metric, day));
                    }
                }
            }
        }
        for (int i = 0; i < 40; i++) {
            writer.row(row("csat", "category", "Lamps > " + i, FIRST, END, 50 + i));
        }
        writer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SATISFACTION, en, Trend, Jan 8",
        "SATISFACTION, zh, 走势, 1月8日",
        "EXECUTIVE, en, Trend, Mar 25",
    })
    void drawsHowFiguresWentWithTheNumbersBeneath(ReportKind kind, String language, String title, String step)
            throws IOException {
        Files.createDirectories(OUT);
        Path file = OUT.resolve("trend-" + kind + "-" + language + ".pdf");
        var rows = new PdfRows(Files.newOutputStream(file), cover(kind, language), new ReportFont(Optional::empty));
        write(rows, kind, STEPS);
        try (var pdf = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertTrue(text.contains(title), text);
            assertTrue(text.contains(step), text);
            assertTrue(text.contains(" 60.0 64.2▲ 64.5▲ 60.7 56.2▼ 58.6▼ "), text); // a step is missing
            assertTrue(text.contains(" 54.0 58.2 58.5 54.7 50.2 52.6 "), text);
            assertTrue(text.contains(" 66.0 70.2 70.5 66.7 62.2 64.6 "), text);
            assertTrue(text.contains("36.0 %"), text);
            assertTrue(pdf.getNumberOfPages() <= 4, pdf.getNumberOfPages() + " pages");
        }
    }

    @Test
    void drawsTheLatestStepsThatAPageHasRoomFor() {
        Outline outline = new Outline(cover(ReportKind.SATISFACTION, "en").request());
        for (int i = 0; i < 20; i++) {
            LocalDate day = FIRST.plusMonths(i);
            outline.row(row("csat", "time", day.toString(), day, day.plusMonths(1), 50 + i));
        }
        outline.end();
        var trends = new TrendViews(outline, Words.in("en"));
        PageView.Course course = Objects.requireNonNull(trends.course());
        assertEquals(STEPS, course.steps().size());
        assertEquals("Aug 2025", course.steps().getLast());
        assertEquals(
                "69.0", course.graphs().getFirst().rows().getFirst().cells().getLast());
        assertEquals("Of 20 steps the latest 14 are drawn; the workbook and the CSV have all.", course.more());
        assertEquals(STEPS, trends.courses().getFirst().points().size());
    }

    /** Limits count for what a chart has to reach, and are told to who cannot see it. */
    @Test
    void saysWhichStepsLieOutsideTheirLimits() {
        Outline outline = new Outline(cover(ReportKind.SATISFACTION, "en").request());
        for (int i = 0; i < 3; i++) {
            LocalDate day = FIRST.plusWeeks(i);
            outline.row(row("csat", "time", day.toString(), day, day.plusWeeks(1), 58 + 2 * i));
            outline.row(limits("csat", day));
        }
        outline.row(limits("csat", FIRST.plusWeeks(3))); // of a step that is not there
        outline.end();
        var trends = new TrendViews(outline, Words.in("en"));
        PageView.Graph graph = Objects.requireNonNull(trends.course()).graphs().getFirst();
        assertEquals(List.of("58.0▼", "60.0", "62.0▲"), graph.rows().getFirst().cells());
        assertTrue(graph.chart().endsWith("; outside its control limits: Jan 1, Jan 15"), graph::chart);
        assertEquals(new Axis(52, 68), trends.courses().getFirst().axis());
        assertEquals(3, outline.trend().size());
    }

    @Test
    void drawsNoTrendOfOnePoint() {
        Outline outline = new Outline(cover(ReportKind.SATISFACTION, "en").request());
        outline.row(row("csat", "time", "2024-01-01", FIRST, END, 50));
        outline.end();
        assertEquals(List.of(), outline.trend().metrics());
        assertFalse(TrendSheet.has(outline));
    }

    @Test
    void hasAChartOfEachInTheWorkbook() throws IOException {
        Files.createDirectories(OUT);
        var out = new ByteArrayOutputStream();
        write(new XlsxRows(out, cover(ReportKind.SATISFACTION, "en")), ReportKind.SATISFACTION, STEPS);
        Files.write(OUT.resolve("trend.xlsx"), out.toByteArray());
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheet("Trend");
            assertEquals(6, sheet.getDrawingPatriarch().getCharts().size());
            assertEquals("2024-01-01", sheet.getRow(2).getCell(0).getStringCellValue());
            assertEquals(60, sheet.getRow(2).getCell(1).getNumericCellValue(), 1e-9);
            assertEquals(54, sheet.getRow(2).getCell(2).getNumericCellValue(), 1e-9);
            assertEquals(66, sheet.getRow(2).getCell(3).getNumericCellValue(), 1e-9);
            assertEquals(140, sheet.getRow(2).getCell(4).getNumericCellValue());
            assertEquals(60, sheet.getRow(2).getCell(5).getNumericCellValue());
            assertEquals(59, sheet.getRow(2).getCell(6).getNumericCellValue());
            assertEquals(61, sheet.getRow(2).getCell(7).getNumericCellValue());
            assertEquals(
                    5,
                    sheet.getDrawingPatriarch().getCharts().getFirst().getChartSeries().stream()
                            .mapToInt(data -> data.getSeriesCount())
                            .sum());
        }
    }
}
