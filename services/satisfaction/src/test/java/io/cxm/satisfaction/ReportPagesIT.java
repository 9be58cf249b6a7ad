package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One report in four formats, as it is downloaded: the numbers are the same. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportPagesIT {
    @Inject
    RecordSender sender;

    private Shop shop;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        shop = new Shop(sender);
    }

    @Test
    void saysTheSameInAllFormats() throws IOException {
        shop.item("sku-1", "灯具", "A").item("sku-2", "玩具", "B").item("sku-3", "玩具", "B");
        shop.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 21, 2)
                .csat("c", "sku-2", 17, 4)
                .csat("d", "sku-2", 6, 1)
                .csat("e", "sku-3", 2, 1);
        shop.send();
        Await.soon(() -> Satisfaction.of(shop, "?by=category&metric=csat").body("groups.n", equalTo(List.of(63, 25))));
        String id = as().body("{\"kind\":\"satisfaction\",\"by\":[\"category\",\"product\"],\"language\":\"zh\"}")
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Await.soon(() -> as().get("/v1/reports/" + id).then().body("state", equalTo("succeeded")));
        assertEquals(
                List.of("pdf", "xlsx", "json", "csv"),
                as().get("/v1/reports/" + id).jsonPath().getList("files.format"));

        byte[] csv = file(id, "csv").asByteArray();
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(new String(csv, 3, csv.length - 3, StandardCharsets.UTF_8))
                        .stream()
                        .toList();
        assertTrue(rows.size() > 4, rows::toString);
        assertEquals(numbers(rows), numbersOfJson(file(id, "json").asByteArray()));
        assertEquals(numbers(rows), numbersOfWorkbook(file(id, "xlsx").asByteArray()));
        String pages = text(file(id, "pdf").asByteArray());
        for (NamedCsvRecord row : rows) {
            if (!row.getField("ci_low").isEmpty() && row.getField("metric").equals("csat")) {
                String shown = String.format(Locale.ENGLISH, "%.1f %%", Double.valueOf(row.getField("value")));
                assertTrue(pages.contains(shown), shown + " in " + pages);
                assertTrue(pages.contains(row.getField("group")), row.getField("group"));
            }
        }
        assertTrue(pages.contains("满意度报告") && pages.contains("回答少于 5 份"), pages);
    }

    /** The numbers of a row. */
    record ReportNumbers(
            long n,
            double value,
            @Nullable Double ciLow,
            @Nullable Double ciHigh) {}

    private static List<ReportNumbers> numbers(List<NamedCsvRecord> rows) {
        return rows.stream()
                .map(row -> new ReportNumbers(
                        Long.parseLong(row.getField("n")),
                        Double.parseDouble(row.getField("value")),
                        number(row.getField("ci_low")),
                        number(row.getField("ci_high"))))
                .toList();
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static List<ReportNumbers> numbersOfJson(byte[] bytes) throws IOException {
        List<ReportNumbers> numbers = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(bytes).path("rows")) {
            numbers.add(new ReportNumbers(
                    row.path("n").asLong(),
                    row.path("value").asDouble(),
                    row.path("ciLow").isNull() ? null : row.path("ciLow").asDouble(),
                    row.path("ciHigh").isNull() ? null : row.path("ciHigh").asDouble()));
        }
        return numbers;
    }

    private static List<ReportNumbers> numbersOfWorkbook(byte[] bytes) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            Sheet sheet = book.getSheet("数字");
            List<ReportNumbers> numbers = new ArrayList<>();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                numbers.add(new ReportNumbers(
                        (long) row.getCell(5).getNumericCellValue(),
                        row.getCell(6).getNumericCellValue(),
                        row.getCell(7) == null ? null : row.getCell(7).getNumericCellValue(),
                        row.getCell(8) == null ? null : row.getCell(8).getNumericCellValue()));
            }
            return numbers;
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private Response file(String id, String format) {
        String link = as().get("/v1/reports/" + id + "/files/" + format).header("Location");
        Response file = given().get(link);
        file.then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"satisfaction_all." + format + "\""))
                .contentType(startsWith(
                        switch (format) {
                            case "pdf" -> "application/pdf";
                            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                            case "csv" -> "text/csv";
                            default -> "application/json";
                        }));
        return file;
    }

    private RequestSpecification as() {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .contentType("application/json")
                .redirects()
                .follow(false);
    }
}
