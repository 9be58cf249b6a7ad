package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The sheet of a workbook that tells how its headline figures went, each with a chart, and how answers are spread. */
final class TrendSheet {
    private static final int CHART_COLUMN = 6;
    private static final int CHART_WIDTH = 9;
    private static final int CHART_HEIGHT = 15;
    private static final int VALUE = 1;
    private static final int LOW = 2;
    private static final int HIGH = 3;
    private final XSSFSheet sheet;
    private final CellStyle head;
    private final Words words;
    private int at;

    TrendSheet(XSSFSheet sheet, CellStyle head, Words words) {
        this.sheet = sheet;
        this.head = head;
        this.words = words;
    }

    /** Whether there is anything to be told on it. */
    static boolean has(Outline outline) {
        return !outline.trend().metrics().isEmpty() || !outline.spread().isEmpty();
    }

    void fill(Outline outline) {
        sheet.setColumnWidth(0, 22 * 256);
        Trend trend = outline.trend();
        for (String metric : outline.headline()) {
            if (trend.metrics().contains(metric)) {
                List<ReportRow> steps = trend.of(metric, trend.days(trend.size())).stream()
                        .filter(Objects::nonNull)
                        .toList();
                block(words.name("metric", metric), "from", steps, ChartTypes.LINE);
            }
        }
        if (!outline.spread().isEmpty()) {
            block(words.text("spread"), "group", outline.spread(), ChartTypes.BAR);
        }
    }

    private void block(String title, String first, List<ReportRow> rows, ChartTypes type) {
        int top = at;
        sheet.createRow(at++).createCell(0).setCellValue(title);
        header(first, "value", "low", "high", "answers");
        int from = at;
        rows.forEach(this::figure);
        chart(title, type, top, from, at - 1);
        at = Math.max(at, top + CHART_HEIGHT) + 1; // the next chart lies beside its own numbers
    }

    private void header(String... keys) {
        XSSFRow row = sheet.createRow(at++);
        for (int i = 0; i < keys.length; i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(words.text(keys[i]));
            cell.setCellStyle(head);
        }
    }

    private void figure(ReportRow row) {
        XSSFRow cells = sheet.createRow(at++);
        cells.createCell(0).setCellValue(row.group());
        cells.createCell(VALUE).setCellValue(row.value());
        Interval ci = row.ci95();
        if (ci != null) {
            cells.createCell(LOW).setCellValue(ci.low());
            cells.createCell(HIGH).setCellValue(ci.high());
        }
        cells.createCell(HIGH + 1).setCellValue((double) row.n());
    }

    private void chart(String title, ChartTypes type, int top, int from, int to) {
        var drawing = sheet.createDrawingPatriarch();
        var chart = drawing.createChart(
                drawing.createAnchor(0, 0, 0, 0, CHART_COLUMN, top, CHART_COLUMN + CHART_WIDTH, top + CHART_HEIGHT));
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        var categories = chart.createCategoryAxis(AxisPosition.BOTTOM);
        var values = chart.createValueAxis(AxisPosition.LEFT);
        XDDFChartData data = chart.createData(type, categories, values);
        if (data instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
            series(data, "value", VALUE, from, to)
                    .setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(PresetColor.DIM_GRAY)));
        } else {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
            line(series(data, "value", VALUE, from, to), PresetColor.BLACK, PresetLineDash.SOLID);
            line(series(data, "low", LOW, from, to), PresetColor.DIM_GRAY, PresetLineDash.DASH);
            line(series(data, "high", HIGH, from, to), PresetColor.DIM_GRAY, PresetLineDash.SYSTEM_DOT);
        }
        chart.plot(data);
    }

    private XDDFChartData.Series series(XDDFChartData data, String name, int column, int from, int to) {
        var names = XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(from, to, 0, 0));
        var numbers =
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(from, to, column, column));
        var series = data.addSeries(names, numbers);
        series.setTitle(words.text(name), null);
        return series;
    }

    /** Told apart without colour: the value is drawn through with points, the ends of its interval are not. */
    private static void line(XDDFChartData.Series series, PresetColor color, PresetLineDash dash) {
        var properties = new XDDFLineProperties(new XDDFSolidFillProperties(XDDFColor.from(color)));
        properties.setPresetDash(new XDDFPresetLineDash(dash));
        series.setLineProperties(properties);
        if (series instanceof XDDFLineChartData.Series points) {
            points.setSmooth(false);
            points.setMarkerStyle(dash == PresetLineDash.SOLID ? MarkerStyle.CIRCLE : MarkerStyle.NONE);
        }
    }
}
