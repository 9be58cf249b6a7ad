package io.cxm.satisfaction.page;

import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of a workbook with a heat map of each table: numbers that are shaded, and hatched where there is none. */
final class HeatSheet {
    private static final List<Integer> BETTER = List.of(0xdceaf7, 0xa9cbe8, 0x6fa8d6);
    private static final List<Integer> WORSE = List.of(0xfde3cc, 0xf7bd86, 0xee9040);
    private final XSSFSheet sheet;
    private final CellStyles looks;
    private final Words words;
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();
    private int at;

    HeatSheet(XSSFSheet sheet, CellStyles looks, Words words) {
        this.sheet = sheet;
        this.looks = looks;
        this.words = words;
    }

    /** Whether there is anything to be shown on it. */
    static boolean has(Outline outline) {
        return outline.standings().stream().anyMatch(standing -> standing.compared() > 0);
    }

    void fill(Outline outline) {
        sheet.setColumnWidth(0, 40 * 256);
        sheet.createRow(at++).createCell(0).setCellValue(words.text("heat.note"));
        for (Standing standing : outline.standings()) {
            if (standing.compared() > 0) {
                at++;
                block(HeatMap.of(outline, standing));
            }
        }
    }

    private void block(HeatMap map) {
        XSSFRow header = sheet.createRow(at++);
        looks.head(header.createCell(0), words.name("dimension", map.groupBy()));
        for (int i = 0; i < map.metrics().size(); i++) {
            sheet.setColumnWidth(i + 1, 18 * 256);
            looks.head(
                    header.createCell(i + 1), words.name("metric", map.metrics().get(i)));
        }
        for (HeatMap.Line line : map.lines()) {
            XSSFRow row = sheet.createRow(at++);
            row.createCell(0).setCellValue(SpreadsheetText.neutral(words.group(line.group())));
            for (int i = 0; i < line.spots().size(); i++) {
                spot(row.createCell(i + 1), line.spots().get(i));
            }
        }
    }

    private void spot(Cell cell, HeatMap.Spot spot) {
        ReportRow figure = spot.figure();
        if (figure == null) {
            cell.setCellValue(Words.NONE);
            cell.setCellStyle(styles.computeIfAbsent(Words.NONE, _ -> hatched()));
            return;
        }
        cell.setCellValue(figure.value());
        String mark = spot.mark().isEmpty() ? "" : " " + spot.mark();
        String format = CellStyles.format(figure.metric(), words, mark);
        String name = format + spot.better() + spot.depth();
        cell.setCellStyle(styles.computeIfAbsent(name, _ -> shaded(format, spot)));
    }

    private XSSFCellStyle shaded(String format, HeatMap.Spot spot) {
        XSSFWorkbook book = sheet.getWorkbook();
        XSSFCellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        if (spot.depth() == 0) {
            XSSFFont grey = book.createFont();
            grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
            style.setFont(grey);
        } else {
            int rgb = (spot.better() ? BETTER : WORSE).get(spot.depth() - 1);
            style.setFillForegroundColor(
                    new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    private XSSFCellStyle hatched() {
        XSSFCellStyle style = sheet.getWorkbook().createCellStyle();
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.THIN_FORWARD_DIAG);
        return style;
    }
}
