package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** The sheet of a workbook that tells how its headline figures went and within which limits, each with a chart, and how answers are spread. */
final class TrendSheet {
    private static final int CHART_COLUMN = 9;
    private static final int CHART_HEIGHT = 15;
    private static final int LIMIT_CENTRE = SheetRows.ANSWERS + 1;
    private static final int LIMIT_LOW = LIMIT_CENTRE + 1;
    private static final int LIMIT_HIGH = LIMIT_CENTRE + 2;
    private final SheetRows rows;
    private final CellStyles styles;
    private final Words words;

    TrendSheet(XSSFSheet sheet, CellStyles styles, Words words) {
        sheet.setColumnWidth(0, 22 * 256);
        this.rows = new SheetRows(sheet, styles, words);
        this.styles = styles;
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
                course(trend, metric);
            }
        }
        if (!outline.spread().isEmpty()) {
            spread(outline.spread());
        }
    }

    private void course(Trend trend, String metric) {
        List<LocalDate> days = trend.days(trend.size());
        List<@Nullable ReportRow> figures = trend.of(metric, days);
        List<@Nullable ReportRow> limits = trend.limits(metric, days);
        String title = words.name("metric", metric);
        int top = rows.at();
        rows.line(title);
        rows.header("from", "value", "low", "high", "answers", "limit.centre", "limit.low", "limit.high");
        int from = rows.at();
        for (int i = 0; i < days.size(); i++) {
            ReportRow row = figures.get(i);
            if (row != null) {
                limits(rows.figure(row.group(), row), limits.get(i));
            }
        }
        boolean limited = limits.stream().anyMatch(Objects::nonNull);
        chart(title, limited ? Drawn.LIMITED : Drawn.LINE, top, from, rows.at() - 1);
        end(top);
    }

    private void limits(XSSFRow cells, @Nullable ReportRow limits) {
        if (limits != null && limits.ci95() != null) {
            styles.figure(cells, LIMIT_CENTRE, limits);
        }
    }

    private void spread(List<ReportRow> answers) {
        String title = words.text("spread");
        int top = rows.at();
        rows.line(title);
        rows.header("group", "value", "low", "high", "answers");
        int from = rows.at();
        answers.forEach(row -> rows.figure(row.group(), row));
        chart(title, Drawn.BARS, top, from, rows.at() - 1);
        end(top);
    }

    private void end(int top) {
        rows.below(top + CHART_HEIGHT); // the next chart lies beside its own numbers
        rows.skip();
    }

    /** What a chart shows: bars, or lines of value and interval, without limits or with them. */
    private enum Drawn {
        BARS,
        LINE,
        LIMITED
    }

    private void chart(String title, Drawn drawn, int top, int from, int to) {
        var chart = rows.chart(title, CHART_COLUMN, top, CHART_HEIGHT);
        var categories = chart.createCategoryAxis(AxisPosition.BOTTOM);
        var values = chart.createValueAxis(AxisPosition.LEFT);
        XDDFChartData data =
                chart.createData(drawn == Drawn.BARS ? ChartTypes.BAR : ChartTypes.LINE, categories, values);
        if (data instanceof XDDFBarChartData bars) {
            rows.bars(bars, BarDirection.COL, words.text("value"), from, to);
        } else {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
            line(series(data, "value", SheetRows.VALUE, from, to), PresetColor.BLACK, PresetLineDash.SOLID);
            line(series(data, "low", SheetRows.LOW, from, to), PresetColor.DIM_GRAY, PresetLineDash.DASH);
            line(series(data, "high", SheetRows.HIGH, from, to), PresetColor.DIM_GRAY, PresetLineDash.SYSTEM_DOT);
            if (drawn == Drawn.LIMITED) {
                line(series(data, "limit.low", LIMIT_LOW, from, to), PresetColor.SILVER, PresetLineDash.LARGE_DASH);
                line(series(data, "limit.high", LIMIT_HIGH, from, to), PresetColor.SILVER, PresetLineDash.LARGE_DASH);
            }
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
