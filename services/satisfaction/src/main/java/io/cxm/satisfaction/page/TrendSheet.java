package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.CellStyle;
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
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The sheet of a workbook that tells how its headline figures went, each with a chart, and how answers are spread. */
final class TrendSheet {
    private static final int CHART_COLUMN = 6;
    private static final int CHART_HEIGHT = 15;
    private final SheetRows rows;
    private final Words words;

    TrendSheet(XSSFSheet sheet, CellStyle head, Words words) {
        sheet.setColumnWidth(0, 22 * 256);
        this.rows = new SheetRows(sheet, head, words);
        this.words = words;
    }

    /** Whether there is anything to be told on it. */
    static boolean has(Outline outline) {
        return !outline.trend().metrics().isEmpty() || !outline.spread().isEmpty();
    }

    void fill(Outline outline) {
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

    private void block(String title, String first, List<ReportRow> figures, ChartTypes type) {
        int top = rows.at();
        rows.line(title);
        rows.header(first, "value", "low", "high", "answers");
        int from = rows.at();
        figures.forEach(row -> rows.figure(row.group(), row));
        chart(title, type, top, from, rows.at() - 1);
        rows.below(top + CHART_HEIGHT); // the next chart lies beside its own numbers
        rows.skip();
    }

    private void chart(String title, ChartTypes type, int top, int from, int to) {
        var chart = rows.chart(title, CHART_COLUMN, top, CHART_HEIGHT);
        var categories = chart.createCategoryAxis(AxisPosition.BOTTOM);
        var values = chart.createValueAxis(AxisPosition.LEFT);
        XDDFChartData data = chart.createData(type, categories, values);
        if (data instanceof XDDFBarChartData bars) {
            rows.bars(bars, BarDirection.COL, words.text("value"), from, to);
        } else {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
            line(series(data, "value", SheetRows.VALUE, from, to), PresetColor.BLACK, PresetLineDash.SOLID);
            line(series(data, "low", SheetRows.LOW, from, to), PresetColor.DIM_GRAY, PresetLineDash.DASH);
            line(series(data, "high", SheetRows.HIGH, from, to), PresetColor.DIM_GRAY, PresetLineDash.SYSTEM_DOT);
        }
        chart.plot(data);
    }

    private XDDFChartData.Series series(XDDFChartData data, String name, int column, int from, int to) {
        return rows.series(data, words.text(name), column, from, to);
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
