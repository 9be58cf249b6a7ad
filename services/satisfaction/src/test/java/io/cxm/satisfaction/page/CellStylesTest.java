package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spreadsheet shows of the numbers and times of a workbook, and what they are. */
class CellStylesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double RATE = 1100 / 13.0;
    private static final DataFormatter SHOWN = new DataFormatter(java.util.Locale.ENGLISH);

    private static ReportRow row(String metric, String from, String to, double value) {
        return new ReportRow(
                metric, "", "", from, to, 1_234_567, value, new Interval(value - 1.23456, value + 1), "wilson");
    }

    private static XSSFWorkbook book(String language, ReportRow... rows) throws IOException {
        Period year = new Period(1_704_038_400_000L, 1_735_660_800_000L, ZONE);
        var request = new ReportRequest(
                ReportKind.EXECUTIVE, year.from(), year.to(), ZONE.getId(), List.of(), List.of(Format.XLSX), language);
        var out = new ByteArrayOutputStream();
        var cover = new Cover("rep-1", request, "Shop", "#7a1f3d", null, new Provenance(0, 0, "1"));
        try (var workbook = new XlsxRows(out, cover)) {
            List.of(rows).forEach(workbook::row);
        }
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> shown(Row row, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> SHOWN.formatCellValue(row.getCell(i)))
                .toList();
    }

    private static String format(Cell cell) {
        return cell.getCellStyle().getDataFormatString();
    }

    /** A sign of percent in quotation marks is one that a spreadsheet shows and multiplies nothing by. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "en | csat | 0.0\" %\"",
                "en | returnRate | 0.0\" %\"",
                "en | nps | +0.0;-0.0;0.0",
                "en | stars | 0.00",
                "en | csatChange | +0.0\" points\";-0.0\" points\";0.0\" points\"",
                "zh | csatChange | +0.0\" 个百分点\";-0.0\" 个百分点\";0.0\" 个百分点\"",
                "en | unmatchedReturns | 0",
                "en | casesOpened | 0",
                "en | csatUngrouped | 0",
            })
    void showNumbersAsPagesDoAndKeepThem(String language, String metric, String format) throws IOException {
        ReportRow row = row(metric, "2024-01-01T00:00:00+08:00", "2025-01-01T00:00:00+08:00", RATE);
        try (var book = book(language, row.told(0.0123, Sureness.SURE))) {
            Row cells = book.getSheetAt(1).getRow(1);
            assertEquals("0", format(cells.getCell(6)));
            for (int column = 7; column < 10; column++) {
                assertEquals(format, format(cells.getCell(column)));
            }
            assertEquals("0.000", format(cells.getCell(11)));
            assertEquals(RATE, cells.getCell(7).getNumericCellValue());
            assertEquals(RATE - 1.23456, cells.getCell(8).getNumericCellValue());
            assertEquals(0.0123, cells.getCell(11).getNumericCellValue());
        }
    }

    /** The first sheet is what is opened: there too a share is no row of sixteen digits. */
    @Test
    void showNumbersSoOnTheFirstSheetToo() throws IOException {
        try (var book = book("en", row("csat", "2024-01-01T00:00:00+08:00", "2025-01-01T00:00:00+08:00", RATE))) {
            List<Row> figures = new ArrayList<>();
            for (Row row : book.getSheetAt(0)) {
                if (row.getCell(1) != null && row.getCell(1).getCellType() == CellType.NUMERIC) {
                    figures.add(row);
                }
            }
            assertEquals(1, figures.size());
            Row figure = figures.getFirst();
            assertEquals(
                    List.of("0.0\" %\"", "0.0\" %\"", "0.0\" %\"", "0"),
                    IntStream.range(1, 5)
                            .mapToObj(i -> format(figure.getCell(i)))
                            .toList());
            assertEquals(RATE, figure.getCell(1).getNumericCellValue());
        }
    }

    @Test
    void makeDatesOfWholeDaysOfTheZone() throws IOException {
        ReportRow row = row("csat", "2024-01-01T00:00:00+08:00", "2024-03-05T00:00:00.001+08:00", RATE);
        ReportRow elsewhere = row("nps", "2024-01-01T00:00:00Z", "1812-01-01T00:00:00+08:05:43", 3);
        try (var book = book("en", row, elsewhere)) {
            Row first = book.getSheetAt(1).getRow(1);
            assertEquals(
                    LocalDate.of(2024, 1, 1).atStartOfDay(), first.getCell(4).getLocalDateTimeCellValue());
            assertEquals(List.of("2024-01-01", "2024-03-05T00:00:00.001+08:00"), shown(first, 4, 6));
            assertEquals(
                    List.of("2024-01-01T00:00:00Z", "1812-01-01T00:00:00+08:05:43"),
                    shown(book.getSheetAt(1).getRow(2), 4, 6));
        }
    }
}
