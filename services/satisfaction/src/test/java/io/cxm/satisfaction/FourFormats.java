package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A finished report as it is downloaded in all four formats, under this name. */
record FourFormats(StoredReport report, String name) {
    private static final int FIGURES = 1;

    /** One that this shop asks for. */
    static FourFormats of(Shop shop, String body, String name) {
        StoredReport report = StoredReport.made(shop, body);
        assertEquals(List.of("pdf", "xlsx", "json", "csv"), report.view().getList("files.format"));
        return new FourFormats(report, name);
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

    /** The rows of the CSV, when all formats have the same numbers. */
    List<NamedCsvRecord> same() throws IOException {
        byte[] csv = bytes("csv");
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(new String(csv, 3, csv.length - 3, StandardCharsets.UTF_8))
                        .stream()
                        .toList();
        assertEquals(numbers(rows), numbersOfJson());
        assertEquals(numbers(rows), numbersOfWorkbook());
        return rows;
    }

    /** The numbers of a row. */
    private record Numbers(
            long n,
            double value,
            @Nullable Double ciLow,
            @Nullable Double ciHigh) {}

    private static List<Numbers> numbers(List<NamedCsvRecord> rows) {
        return rows.stream()
                .map(row -> new Numbers(
                        Long.parseLong(row.getField("n")),
                        Double.parseDouble(row.getField("value")),
                        number(row.getField("ci_low")),
                        number(row.getField("ci_high"))))
                .toList();
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private List<Numbers> numbersOfJson() throws IOException {
        List<Numbers> numbers = new ArrayList<>();
        for (JsonNode row : json().path("rows")) {
            numbers.add(new Numbers(
                    row.path("n").asLong(),
                    row.path("value").asDouble(),
                    row.path("ciLow").isNull() ? null : row.path("ciLow").asDouble(),
                    row.path("ciHigh").isNull() ? null : row.path("ciHigh").asDouble()));
        }
        return numbers;
    }

    private List<Numbers> numbersOfWorkbook() throws IOException {
        try (var book = workbook()) {
            Sheet sheet = book.getSheetAt(FIGURES);
            List<Numbers> numbers = new ArrayList<>();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                numbers.add(new Numbers(
                        (long) row.getCell(6).getNumericCellValue(),
                        row.getCell(7).getNumericCellValue(),
                        row.getCell(8) == null ? null : row.getCell(8).getNumericCellValue(),
                        row.getCell(9) == null ? null : row.getCell(9).getNumericCellValue()));
            }
            return numbers;
        }
    }
}
