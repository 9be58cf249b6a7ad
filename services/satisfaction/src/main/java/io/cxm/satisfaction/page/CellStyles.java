package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * How the cells of a workbook look: a number keeps its full precision, and shows with the digits, the sign and the unit that pages
 * give it. A workbook holds a limited number of styles, so that each is made once.
 */
final class CellStyles {
    private static final String WHOLE = "0";
    private static final String LIKELIHOOD = "0.000";
    private static final String DAY = "yyyy-mm-dd";
    /** A spreadsheet knows no dates before the first of these years, nor behind the last. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;
    private final Workbook book;
    private final Words words;
    private final CellStyle head;
    private final Map<String, CellStyle> styles = new HashMap<>();

    CellStyles(Workbook book, Words words) {
        this.book = book;
        this.words = words;
        head = book.createCellStyle();
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    /** A cell that says what stands below it. */
    void head(Cell cell, String text) {
        cell.setCellValue(text);
        cell.setCellStyle(head);
    }

    /** A value of this metric. */
    void figure(Cell cell, String metric, double value) {
        cell.setCellValue(value);
        cell.setCellStyle(style(format(metric, words, "")));
    }

    /** The value of a row and the ends of its interval, in three columns from this one on. */
    void figure(Row cells, int column, ReportRow row) {
        figure(cells.createCell(column), row.metric(), row.value());
        Interval ci = row.ci95();
        if (ci != null) {
            figure(cells.createCell(column + 1), row.metric(), ci.low());
            figure(cells.createCell(column + 2), row.metric(), ci.high());
        }
    }

    /** How many there are of something. */
    void count(Cell cell, long n) {
        cell.setCellValue((double) n);
        cell.setCellStyle(style(WHOLE));
    }

    /** How likely something is by chance alone. */
    void likelihood(Cell cell, double p) {
        cell.setCellValue(p);
        cell.setCellStyle(style(LIKELIHOOD));
    }

    /** A bound of a period: the date of a day that begins then in this zone, else the text that other formats have. */
    void time(Cell cell, String time, ZoneId zone) {
        ZonedDateTime at = OffsetDateTime.parse(time).atZoneSameInstant(zone);
        LocalDate day = at.toLocalDate();
        if (at.equals(day.atStartOfDay(zone)) && day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
            cell.setCellValue(day);
            cell.setCellStyle(style(DAY));
        } else {
            cell.setCellValue(time);
        }
    }

    /** How a spreadsheet shows values of this metric, with this behind them. */
    static String format(String metric, Words words, String mark) {
        int digits = Notation.digits(metric);
        String number = digits == 0 ? WHOLE : WHOLE + "." + "0".repeat(digits);
        String behind = words.unit(metric) + mark;
        String shown = behind.isEmpty() ? number : number + '"' + behind + '"';
        return Notation.isSigned(metric) ? "+" + shown + ";-" + shown + ";" + shown : shown;
    }

    private CellStyle style(String format) {
        return styles.computeIfAbsent(format, _ -> {
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            return style;
        });
    }
}
