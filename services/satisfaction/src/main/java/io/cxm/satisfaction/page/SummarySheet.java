package io.cxm.satisfaction.page;

import io.cxm.satisfaction.page.PageView.Finding;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The first sheet of a workbook: what the report is and comes to, its headline figures, and its tables of groups with charts. */
final class SummarySheet {
    private static final int CHART_COLUMN = 7;
    private static final int LOGO_COLUMN = 3;
    private static final double LOGO_WIDTH = 200;
    private static final double LOGO_HEIGHT = 60;
    private final XSSFSheet sheet;
    private final SheetRows rows;
    private final Words words;

    SummarySheet(XSSFSheet sheet, CellStyles styles, Words words) {
        this.sheet = sheet;
        this.rows = new SheetRows(sheet, styles, words);
        this.words = words;
    }

    void fill(Cover cover, Outline outline) {
        sheet.setColumnWidth(0, 34 * 256);
        for (int i = 1; i < 6; i++) {
            sheet.setColumnWidth(i, 14 * 256);
        }
        title(words.text("title." + cover.request().kind().label()), cover.color());
        logo(cover);
        rows.line(cover.tenant());
        rows.line(cover.period(words));
        rows.skip();
        Verdict verdict = new Verdict(outline, words);
        rows.line(verdict.sentence());
        verdict.findings().forEach(this::finding);
        rows.skip();
        header("metric");
        outline.total().values().forEach(row -> figure(words.name("metric", row.metric()), row));
        block("weighted", outline.weighted().ofEverything(), row -> words.metric(row.metric()));
        block("before", outline.before().values(), row -> words.name("metric", row.metric()));
        block("change", outline.changes().values(), row -> words.name("metric", Words.base(row.metric())));
        split(outline.splits(), SplitRow.MIX);
        split(outline.splits(), SplitRow.WITHIN);
        block("closed", outline.closed().values(), row -> words.closed(row, outline.zone()));
        for (Standing standing : outline.standings()) {
            List<Standing.Group> kept = standing.kept();
            if (!kept.isEmpty()) {
                table(standing, kept);
                changes(standing, kept);
            }
        }
        verdict.voices().forEach(this::finding);
    }

    private void finding(Finding finding) {
        rows.skip();
        rows.line(finding.title());
        finding.sentences().forEach(rows::line);
    }

    /** Figures of everything under a title of their own, where there are any. */
    private void block(String title, Collection<ReportRow> figures, Function<ReportRow, String> name) {
        if (!figures.isEmpty()) {
            rows.skip();
            rows.line(words.text(title));
            header("metric");
            figures.forEach(row -> figure(name.apply(row), row));
        }
    }

    /** What the change of CSAT is made of: one of both parts, by each dimension. */
    private void split(Splits splits, String metric) {
        List<ReportRow> parts = splits.byDimension().values().stream()
                .map(by -> by.all(metric))
                .filter(Objects::nonNull)
                .toList();
        if (!parts.isEmpty()) {
            rows.skip();
            rows.line(words.metric(metric));
            header("by.column");
            parts.forEach(row -> figure(words.name("dimension", row.groupBy()), row));
        }
    }

    private void table(Standing standing, List<Standing.Group> groups) {
        rows.skip();
        rows.line(name(standing));
        header("group");
        int first = rows.at();
        for (Standing.Group group : groups) {
            ReportRow figure = group.figures().get(standing.metric());
            if (figure != null) {
                figure(words.group(figure), figure);
            }
        }
        chart(standing, first, rows.at() - 1);
    }

    /** How the groups have changed since the period before, where there is one. */
    private void changes(Standing standing, List<Standing.Group> groups) {
        String metric = standing.metric() + ReportRow.CHANGE;
        List<ReportRow> changes = groups.stream()
                .map(group -> group.figures().get(metric))
                .filter(Objects::nonNull)
                .toList();
        if (!changes.isEmpty()) {
            rows.skip();
            rows.line(words.text("by", words.name("dimension", standing.groupBy())) + " · " + words.metric(metric));
            header("group");
            changes.forEach(row -> figure(words.group(row), row));
        }
    }

    private void title(String text, String color) {
        XSSFWorkbook book = sheet.getWorkbook();
        XSSFFont font = book.createFont();
        font.setFontHeightInPoints((short) 16);
        int ink = Ink.of(color);
        font.setColor(new XSSFColor(new byte[] {(byte) (ink >> 16), (byte) (ink >> 8), (byte) ink}, null));
        XSSFCellStyle style = book.createCellStyle();
        style.setFont(font);
        rows.line(text).setCellStyle(style);
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

    private void header(String first) {
        rows.header(first, "value", "low", "high", "answers", "method");
    }

    private void figure(String name, ReportRow row) {
        rows.figure(name, row).createCell(SheetRows.ANSWERS + 1).setCellValue(words.name("method", row.method()));
    }

    private void chart(Standing standing, int first, int last) {
        int height = Math.max(12, last - first + 4);
        String name = words.name("metric", standing.metric());
        var chart = rows.chart(name(standing), CHART_COLUMN, first - 2, height);
        rows.below(first - 1 + height); // the next table's chart lies beside that table
        var categories = chart.createCategoryAxis(AxisPosition.LEFT);
        categories.setOrientation(AxisOrientation.MAX_MIN);
        var values = chart.createValueAxis(AxisPosition.BOTTOM);
        var bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        rows.bars(bars, BarDirection.BAR, name, first, last);
        chart.plot(bars);
    }

    /** What a table is about. */
    private String name(Standing standing) {
        return words.text("by", words.name("dimension", standing.groupBy())) + " · "
                + words.name("metric", standing.metric());
    }
}
