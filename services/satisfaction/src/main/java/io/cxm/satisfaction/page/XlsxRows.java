package io.cxm.satisfaction.page;

import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.UserNameAwareTempFileCreationStrategy;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * A report as a workbook: a summary with a chart, all figures as real numbers and dates under a frozen header with filters, what is
 * left out, how figures went, heat maps of groups, and how to read it. Rows go to a file as they come; memory does not grow with
 * their number.
 */
public final class XlsxRows implements RowWriter {
    static {
        // else its folder is of whoever wrote a workbook first on this machine, and nobody else can write there
        TempFile.setTempFileCreationStrategy(new UserNameAwareTempFileCreationStrategy());
    }

    private static final int IN_MEMORY = 200;
    private static final int MOST_ROWS = 1_048_576;
    private static final int LEFT_COLUMNS = 5;
    private static final int[] WIDTHS = {26, 16, 40, 40, 26, 26, 10, 14, 14, 14, 22, 10};
    private final OutputStream out;
    private final Cover cover;
    private final Words words;
    private final SXSSFWorkbook book = new SXSSFWorkbook(IN_MEMORY);
    private final CellStyles styles;
    private final ZoneId zone;
    private final Outline outline;
    private final Sheet summary;
    private Sheet figures;
    private int rows;
    private int sheets;
    private @Nullable Sheet left;
    private int leftRows;

    public XlsxRows(OutputStream out, Cover cover) {
        this.out = out;
        this.cover = cover;
        this.outline = new Outline(cover.request());
        this.words = Words.in(cover.request().language());
        this.styles = new CellStyles(book, words);
        this.zone = ZoneId.of(cover.request().zone());
        summary = book.createSheet(words.text("summary"));
        figures = figures();
    }

    private Sheet figures() {
        sheets++;
        Sheet sheet = book.createSheet(words.text("figures") + (sheets == 1 ? "" : " " + sheets));
        header(
                sheet,
                "metric",
                "by.column",
                "group",
                "name",
                "from",
                "to",
                "answers",
                "value",
                "low",
                "high",
                "method",
                "p");
        rows = 1;
        return sheet;
    }

    @Override
    public void row(ReportRow row) {
        outline.row(row);
        if (rows == MOST_ROWS) {
            filter(figures, rows, WIDTHS.length);
            figures = figures();
        }
        Row cells = figures.createRow(rows++);
        text(cells, 0, words.metric(row.metric()));
        text(cells, 1, row.groupBy().isEmpty() ? "" : words.name("dimension", row.groupBy()));
        text(cells, 2, row.group());
        text(cells, 3, words.group(row));
        time(cells, 4, row.periodFrom());
        time(cells, 5, row.periodTo());
        styles.count(cells.createCell(6), row.n());
        styles.figure(cells, 7, row);
        text(cells, 10, words.name("method", row.method()));
        Double p = row.p();
        if (p != null) {
            styles.likelihood(cells.createCell(11), p);
        }
    }

    @Override
    public void omitted(Omitted omitted) {
        outline.omitted(omitted);
        Sheet sheet = left;
        if (sheet == null) {
            sheet = book.createSheet(words.text("left"));
            left = sheet;
            header(sheet, "by.column", "group", "name", "metric", "reason");
            leftRows = 1;
        }
        if (leftRows == MOST_ROWS) {
            return; // a spreadsheet has no more; the JSON has all
        }
        Row cells = sheet.createRow(leftRows++);
        text(cells, 0, omitted.groupBy().isEmpty() ? "" : words.name("dimension", omitted.groupBy()));
        text(cells, 1, omitted.group());
        text(cells, 2, words.group(omitted.groupBy(), omitted.group(), omitted.title()));
        String metric = omitted.metric();
        text(cells, 3, metric == null ? "" : words.name("metric", metric));
        text(cells, 4, PageViews.reason(omitted.reason(), words));
    }

    @Override
    public void close() throws IOException {
        outline.end();
        filter(figures, rows, WIDTHS.length);
        if (left != null) {
            filter(left, leftRows, LEFT_COLUMNS);
        }
        new SummarySheet(xssf(summary), styles, words).fill(cover, outline);
        if (TrendSheet.has(outline)) {
            new TrendSheet(xssf(book.createSheet(words.text("trend"))), styles, words).fill(outline);
        }
        if (HeatSheet.has(outline)) {
            new HeatSheet(xssf(book.createSheet(words.text("heat"))), styles, words).fill(outline);
        }
        method();
        var properties = book.getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setTitle(words.text("title." + cover.request().kind().label()));
        properties.setCreator(cover.tenant());
        properties.setCreated(
                Optional.of(Date.from(Instant.ofEpochMilli(cover.made().createdAt()))));
        try (out;
                book) {
            book.write(out);
        }
    }

    /** The same sheet where charts can be put on it. */
    private XSSFSheet xssf(Sheet sheet) {
        return book.getXSSFWorkbook().getSheet(sheet.getSheetName());
    }

    @Override
    public void abandon() throws IOException {
        try (out) {
            book.close();
        }
    }

    private void method() {
        Sheet sheet = book.createSheet(words.text("method"));
        sheet.setColumnWidth(0, 120 * 256);
        int at = 0;
        for (String text : MethodBox.texts(cover, outline, words)) {
            text(sheet.createRow(at++), 0, text);
        }
    }

    private void header(Sheet sheet, String... keys) {
        Row row = sheet.createRow(0);
        for (int i = 0; i < keys.length; i++) {
            styles.head(row.createCell(i), words.text(keys[i]));
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        sheet.createFreezePane(0, 1);
    }

    private static void filter(Sheet sheet, int rows, int columns) {
        sheet.setAutoFilter(new CellRangeAddress(0, rows - 1, 0, columns - 1));
    }

    private void time(Row row, int column, @Nullable String time) {
        if (time == null) {
            text(row, column, "");
        } else {
            styles.time(row.createCell(column), time, zone);
        }
    }

    private static void text(Row row, int column, String text) {
        row.createCell(column).setCellValue(SpreadsheetText.neutral(text));
    }
}
