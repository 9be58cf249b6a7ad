package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;

/** Holds each number on the sheets of summary, trend and heat map to the sheet of all figures, which is held to the JSON. */
final class FurtherSheets {
    private static final int FIGURES = 1;
    private static final String NONE = "–";
    private final List<Row> figures = new ArrayList<>();
    private final List<String> metrics;
    private final ResourceBundle words;

    private FurtherSheets(Sheet figures, ResourceBundle words) {
        for (int i = 1; i <= figures.getLastRowNum(); i++) {
            this.figures.add(figures.getRow(i));
        }
        this.words = words;
        this.metrics = words.keySet().stream()
                .filter(key -> key.startsWith("metric."))
                .map(words::getString)
                .toList();
    }

    static void check(Workbook book, String language) {
        Locale locale = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        ResourceBundle words = ResourceBundle.getBundle("page.words", locale);
        var further = new FurtherSheets(book.getSheetAt(FIGURES), words);
        for (Sheet sheet : book) {
            String name = sheet.getSheetName();
            if (name.equals(words.getString("summary")) || name.equals(words.getString("trend"))) {
                further.figures(sheet);
            } else if (name.equals(words.getString("heat"))) {
                further.heat(sheet);
            } else if (book.getSheetIndex(sheet) != FIGURES) {
                sheet.forEach(
                        row -> row.forEach(cell -> assertEquals(CellType.STRING, cell.getCellType(), cell::toString)));
            }
        }
    }

    /** Lines of name, value, both ends of the interval and n, and on the summary the method, below a line that says of what. */
    private void figures(Sheet sheet) {
        String title = "";
        for (Row row : sheet) {
            String above = title;
            if (number(row, 1) != null) {
                assertTrue(
                        figures.stream().anyMatch(f -> isNamed(f, above, text(row, 0)) && isSame(f, row)),
                        () -> String.join(" / ", sheet.getSheetName(), above, text(row, 0)));
            } else if (row.getCell(1) == null) {
                title = text(row, 0);
            }
        }
    }

    /** A figure of a group by what it is called there; one of everything by its metric, also a change of it. */
    private boolean isNamed(Row figure, String title, String name) {
        String metric = text(figure, 0);
        if (text(figure, 1).isEmpty()) {
            return metrics.stream().anyMatch(m -> metric.contains(m) && name.contains(m));
        }
        boolean below = title.contains(metric) || title.equals(words.getString("spread"));
        boolean ofAll = text(figure, 2).isEmpty() && text(figure, 1).equals(name);
        return below
                && (ofAll || text(figure, 2).equals(name) || text(figure, 3).equals(name));
    }

    private static boolean isSame(Row figure, Row row) {
        String method = text(row, 5);
        return Objects.equals(number(figure, 7), number(row, 1))
                && Objects.equals(number(figure, 8), number(row, 2))
                && Objects.equals(number(figure, 9), number(row, 3))
                && Objects.equals(number(figure, 6), number(row, 4))
                && (method.isEmpty() || text(figure, 10).equals(method));
    }

    /** Blocks of a head, which names dimension and metrics, and a line for each group. */
    private void heat(Sheet sheet) {
        List<Row> heads = new ArrayList<>();
        for (Row row : sheet) {
            boolean isLine = number(row, 1) != null || text(row, 1).equals(NONE);
            if (isLine) {
                line(heads.getLast(), row);
            } else if (!text(row, 1).isEmpty()) {
                heads.add(row);
            }
        }
        assertFalse(heads.isEmpty(), sheet::getSheetName);
    }

    private void line(Row head, Row row) {
        for (int i = 1; i < head.getLastCellNum(); i++) {
            int column = i;
            List<Double> known = figures.stream()
                    .filter(f -> text(f, 0).equals(text(head, column))
                            && text(f, 1).equals(text(head, 0))
                            && text(f, 3).equals(text(row, 0)))
                    .map(f -> f.getCell(7).getNumericCellValue())
                    .toList();
            Double shown = number(row, column);
            assertTrue(
                    shown == null ? known.isEmpty() : known.contains(shown),
                    () -> String.join(" / ", text(head, 0), text(row, 0), text(head, column)) + known);
        }
    }

    private static @Nullable Double number(Row row, int column) {
        Cell cell = row.getCell(column);
        return cell != null && cell.getCellType() == CellType.NUMERIC ? cell.getNumericCellValue() : null;
    }

    private static String text(Row row, int column) {
        Cell cell = row.getCell(column);
        return cell != null && cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
    }
}
