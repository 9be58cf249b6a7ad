package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.page.PdfUa;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A finished report as it is downloaded in all four formats, under this name without its ending. */
record FourFormats(StoredReport report, String name) {
    private static final int FIGURES = 1;

    /** One that this shop asks for, whose name says this between the shop and the language. */
    static FourFormats of(Shop shop, String body, String name) {
        StoredReport report = StoredReport.made(shop, body);
        assertEquals(List.of("pdf", "xlsx", "json", "csv"), report.view().getList("files.format"));
        String language = report.view().getString("language");
        return new FourFormats(report, String.join("_", shop.tenant, name, language));
    }

    byte[] bytes(String format) {
        Response file = report.download(format);
        file.then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"" + name + "." + format + "\""))
                .contentType(startsWith(
                        switch (format) {
                            case "pdf" -> "application/pdf";
                            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                            case "csv" -> "text/csv";
                            default -> "application/json";
                        }));
        return file.asByteArray();
    }

    /** The words of all pages, with one blank between them. */
    String text() throws IOException {
        try (var document = Loader.loadPDF(bytes("pdf"))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(bytes("json"));
    }

    XSSFWorkbook workbook() throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes("xlsx")));
    }

    /**
     * The rows of the CSV, when all formats have the same figures of the same metrics, groups, periods and methods, all sheets
     * of the workbook included. How likely a comparison is by chance has no column in the CSV.
     */
    List<NamedCsvRecord> same() throws IOException {
        PdfUa.assertHolds(bytes("pdf"));
        byte[] csv = bytes("csv");
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(new String(csv, 3, csv.length - 3, StandardCharsets.UTF_8))
                        .stream()
                        .toList();
        List<Figure> figures = figuresOfJson();
        assertEquals(
                figures.stream().map(Figure::withoutP).toList(),
                rows.stream().map(FourFormats::figure).toList());
        List<Figure> shown = figuresOfWorkbook();
        assertEquals(figures.size(), shown.size());
        Map<String, String> words = new HashMap<>();
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            Figure figure = figures.get(i);
            Figure inWords = shown.get(i);
            words.putIfAbsent(figure.label(), inWords.label());
            labels.putIfAbsent(inWords.label(), figure.label());
            assertEquals(words.get(figure.label()), inWords.label(), "one label has one word");
            assertEquals(labels.get(inWords.label()), figure.label(), "one word is of one label");
            assertEquals(figure.numbers(), inWords.numbers(), figure::label);
        }
        try (var book = workbook()) {
            FurtherSheets.check(book, json().path("language").asText());
        }
        return rows;
    }

    /**
     * One row.
     *
     * @param label metric, dimension and method, which a workbook has in words
     */
    private record Figure(String label, Numbers numbers) {
        Figure withoutP() {
            Numbers all = numbers;
            return new Figure(
                    label, new Numbers(all.group, all.from, all.to, all.n, all.value, all.ciLow, all.ciHigh, null));
        }
    }

    private record Numbers(
            String group,
            String from,
            String to,
            long n,
            double value,
            @Nullable Double ciLow,
            @Nullable Double ciHigh,
            @Nullable Double p) {}

    private static Figure figure(NamedCsvRecord row) {
        return new Figure(
                String.join(" ", row.getField("metric"), row.getField("group_by"), row.getField("method")),
                new Numbers(
                        row.getField("group"),
                        row.getField("period_from"),
                        row.getField("period_to"),
                        Long.parseLong(row.getField("n")),
                        Double.parseDouble(row.getField("value")),
                        number(row.getField("ci_low")),
                        number(row.getField("ci_high")),
                        null));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private List<Figure> figuresOfJson() throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode row : json().path("rows")) {
            figures.add(new Figure(
                    String.join(
                            " ",
                            row.path("metric").asText(),
                            row.path("groupBy").asText(),
                            row.path("method").asText()),
                    new Numbers(
                            SpreadsheetText.neutral(row.path("group").asText()),
                            row.path("periodFrom").asText(""),
                            row.path("periodTo").asText(""),
                            row.path("n").asLong(),
                            row.path("value").asDouble(),
                            row.path("ciLow").isNull()
                                    ? null
                                    : row.path("ciLow").asDouble(),
                            row.path("ciHigh").isNull()
                                    ? null
                                    : row.path("ciHigh").asDouble(),
                            row.path("p").isNull() ? null : row.path("p").asDouble())));
        }
        return figures;
    }

    private List<Figure> figuresOfWorkbook() throws IOException {
        try (var book = workbook()) {
            Sheet sheet = book.getSheetAt(FIGURES);
            ZoneId zone = ZoneId.of(json().path("zone").asText());
            List<Figure> figures = new ArrayList<>();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                figures.add(new Figure(
                        String.join(" ", text(row, 0), text(row, 1), text(row, 10)),
                        new Numbers(
                                text(row, 2),
                                time(row.getCell(4), zone),
                                time(row.getCell(5), zone),
                                (long) row.getCell(6).getNumericCellValue(),
                                row.getCell(7).getNumericCellValue(),
                                row.getCell(8) == null ? null : row.getCell(8).getNumericCellValue(),
                                row.getCell(9) == null ? null : row.getCell(9).getNumericCellValue(),
                                row.getCell(11) == null ? null : row.getCell(11).getNumericCellValue())));
            }
            return figures;
        }
    }

    /** A date is the beginning of its day. */
    private static String time(Cell cell, ZoneId zone) {
        return cell.getCellType() == CellType.STRING
                ? cell.getStringCellValue()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        cell.getLocalDateTimeCellValue().atZone(zone));
    }

    private static String text(Row row, int column) {
        return row.getCell(column).getStringCellValue();
    }
}
