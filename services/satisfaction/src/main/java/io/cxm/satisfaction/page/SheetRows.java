package io.cxm.satisfaction.page;

import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.report.domain.ReportRow;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** A sheet that is written from above: lines, rows of figures under their heads, and charts of these beside them. */
final class SheetRows {
    static final int VALUE = 1;
    static final int LOW = 2;
    static final int HIGH = 3;
    static final int ANSWERS = 4;
    private static final int CHART_WIDTH = 9;
    private final XSSFSheet sheet;
    private final CellStyles styles;
    private final Words words;
    private int at;

    SheetRows(XSSFSheet sheet, CellStyles styles, Words words) {
        this.sheet = sheet;
        this.styles = styles;
        this.words = words;
    }

    /** The row that is written next. */
    int at() {
        return at;
    }

    /** Goes on there, or below if that much is written already. */
    void below(int row) {
        at = Math.max(at, row);
    }

    void skip() {
        at++;
    }

    Cell line(String text) {
        Cell cell = row().createCell(0);
        cell.setCellValue(SpreadsheetText.neutral(text));
        return cell;
    }

    void header(String... keys) {
        XSSFRow row = row();
        for (int i = 0; i < keys.length; i++) {
            styles.head(row.createCell(i), words.text(keys[i]));
        }
    }

    /** Name, value, ends of the interval where there is one, and n. */
    XSSFRow figure(String name, ReportRow row) {
        XSSFRow cells = row();
        cells.createCell(0).setCellValue(SpreadsheetText.neutral(name));
        styles.figure(cells, VALUE, row);
        styles.count(cells.createCell(ANSWERS), row.n());
        return cells;
    }

    private XSSFRow row() {
        return sheet.createRow(at++);
    }

    /** An empty chart, so many rows high. */
    XSSFChart chart(String title, int column, int top, int height) {
        var drawing = sheet.createDrawingPatriarch();
        XSSFChart chart =
                drawing.createChart(drawing.createAnchor(0, 0, 0, 0, column, top, column + CHART_WIDTH, top + height));
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        return chart;
    }

    /** What stands in this column of these rows. */
    XDDFChartData.Series series(XDDFChartData data, String title, int column, int from, int to) {
        var names = XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(from, to, 0, 0));
        var numbers =
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(from, to, column, column));
        var series = data.addSeries(names, numbers);
        series.setTitle(title, null);
        return series;
    }

    /** The values of these rows as grey bars. */
    void bars(XDDFBarChartData data, BarDirection direction, String title, int from, int to) {
        data.setBarDirection(direction);
        series(data, title, VALUE, from, to)
                .setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(PresetColor.DIM_GRAY)));
    }
}
