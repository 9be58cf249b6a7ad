package io.cxm.satisfaction.page;

import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The first sheet of a workbook: what the report is, its headline figures, and the groups of its first table as a chart. */
final class SummarySheet {
    private static final int CHART_COLUMN = 7;
    private static final int LOGO_COLUMN = 3;
    private static final double LOGO_WIDTH = 200;
    private static final double LOGO_HEIGHT = 60;
    private final XSSFSheet sheet;
    private final CellStyle head;
    private final Words words;
    private int at;

    SummarySheet(XSSFSheet sheet, CellStyle head, Words words) {
        this.sheet = sheet;
        this.head = head;
        this.words = words;
    }

    void fill(Cover cover, Outline outline) {
        sheet.setColumnWidth(0, 34 * 256);
        for (int i = 1; i < 6; i++) {
            sheet.setColumnWidth(i, 14 * 256);
        }
        title(words.text("title." + cover.request().kind().label()), cover.color());
        logo(cover);
        line(cover.tenant());
        line(cover.period(words));
        at++;
        header("metric", "value", "low", "high", "answers", "method");
        outline.total().values().forEach(row -> figure(words.name("metric", row.metric()), row));
        if (!outline.before().isEmpty()) {
            at++;
            line(words.text("before"));
            header("metric", "value", "low", "high", "answers", "method");
            outline.before().values().forEach(row -> figure(words.name("metric", row.metric()), row));
            at++;
            line(words.text("change"));
            header("metric", "value", "low", "high", "answers", "method");
            outline.changes().forEach((metric, row) -> figure(words.name("metric", metric), row));
        }
        for (Standing standing : outline.standings()) {
            List<Standing.Group> kept = standing.kept();
            if (!kept.isEmpty()) {
                table(standing, kept);
            }
        }
    }

    private void table(Standing standing, List<Standing.Group> groups) {
        at++;
        line(words.text("by", words.name("dimension", standing.groupBy())) + " · "
                + words.name("metric", standing.metric()));
        header("group", "value", "low", "high", "answers", "method");
        int first = at;
        for (Standing.Group group : groups) {
            ReportRow figure = group.figures().get(standing.metric());
            if (figure != null) {
                figure(words.group(figure), figure);
            }
        }
        chart(standing, first, at - 1);
    }

    private void title(String text, String color) {
        XSSFWorkbook book = sheet.getWorkbook();
        XSSFFont font = book.createFont();
        font.setFontHeightInPoints((short) 16);
        int ink = Ink.of(color);
        font.setColor(new XSSFColor(new byte[] {(byte) (ink >> 16), (byte) (ink >> 8), (byte) ink}, null));
        XSSFCellStyle style = book.createCellStyle();
        style.setFont(font);
        Cell cell = row().createCell(0);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    /** Beside title, name and period. */
    private void logo(Cover cover) {
        byte[] logo = cover.logo();
        if (logo == null || logo.length == 0) {
            return;
        }
        boolean png = logo[0] == (byte) 0x89;
        int index = sheet.getWorkbook().addPicture(logo, png ? Workbook.PICTURE_TYPE_PNG : Workbook.PICTURE_TYPE_JPEG);
        var drawing = sheet.createDrawingPatriarch();
        XSSFPicture picture = drawing.createPicture(drawing.createAnchor(0, 0, 0, 0, LOGO_COLUMN, 0, 0, 0), index);
        var size = picture.getImageDimension();
        picture.resize(Math.min(1, Math.min(LOGO_WIDTH / size.getWidth(), LOGO_HEIGHT / size.getHeight())));
        picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(cover.tenant());
    }

    private void line(String text) {
        row().createCell(0).setCellValue(SpreadsheetText.neutral(text));
    }

    private void header(String... keys) {
        XSSFRow row = row();
        for (int i = 0; i < keys.length; i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(words.text(keys[i]));
            cell.setCellStyle(head);
        }
    }

    private void figure(String name, ReportRow row) {
        XSSFRow cells = row();
        cells.createCell(0).setCellValue(SpreadsheetText.neutral(name));
        cells.createCell(1).setCellValue(row.value());
        Interval ci = row.ci95();
        if (ci != null) {
            cells.createCell(2).setCellValue(ci.low());
            cells.createCell(3).setCellValue(ci.high());
        }
        cells.createCell(4).setCellValue((double) row.n());
        cells.createCell(5).setCellValue(words.name("method", row.method()));
    }

    private XSSFRow row() {
        return sheet.createRow(at++);
    }

    private void chart(Standing standing, int first, int last) {
        var drawing = sheet.createDrawingPatriarch();
        int height = Math.max(12, last - first + 4);
        var chart = drawing.createChart(
                drawing.createAnchor(0, 0, 0, 0, CHART_COLUMN, first - 2, CHART_COLUMN + 9, first - 2 + height));
        at = Math.max(at, first - 1 + height); // the next table's chart lies beside that table
        String name = words.name("metric", standing.metric());
        chart.setTitleText(words.text("by", words.name("dimension", standing.groupBy())) + " · " + name);
        chart.setTitleOverlay(false);
        var categories = chart.createCategoryAxis(AxisPosition.LEFT);
        categories.setOrientation(AxisOrientation.MAX_MIN);
        var values = chart.createValueAxis(AxisPosition.BOTTOM);
        var names = XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(first, last, 0, 0));
        var numbers = XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(first, last, 1, 1));
        var bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        bars.setBarDirection(BarDirection.BAR);
        var series = bars.addSeries(names, numbers);
        series.setTitle(name, null);
        series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(PresetColor.DIM_GRAY)));
        chart.plot(bars);
    }
}
