package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of each kind in four formats, as they are downloaded: the numbers are the same. */
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
        String id = report("{\"kind\":\"satisfaction\",\"by\":[\"category\",\"product\"],\"language\":\"zh\"}");
        List<NamedCsvRecord> rows = sameInAllFormats(id, "satisfaction_all", "数字");
        assertTrue(rows.size() > 4, rows::toString);
        String pages = text(file(id, "satisfaction_all", "pdf").asByteArray());
        for (NamedCsvRecord row : rows) {
            if (!row.getField("ci_low").isEmpty() && row.getField("metric").equals("csat")) {
                String shown = String.format(Locale.ENGLISH, "%.1f %%", Double.valueOf(row.getField("value")));
                assertTrue(pages.contains(shown), shown + " in " + pages);
                assertTrue(pages.contains(row.getField("group")), row.getField("group"));
            }
        }
        assertTrue(pages.contains("满意度报告") && pages.contains("回答少于 5 份"), pages);
    }

    /** A JPEG of one tenant and a yellow that nobody could read; the other has neither. */
    @Test
    void showsHowItsTenantLooks() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(90, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        Shop plain = new Shop(sender);
        plain.csat("a", "sku-1", 9, 5).send();
        shop.looks("Lantern", "#ffff00", out.toByteArray())
                .csat("a", "sku-1", 9, 5)
                .send();
        Await.soon(() -> Satisfaction.of(shop, "?metric=csat").body("groups.n", equalTo(List.of(9))));
        Await.soon(() -> assertEquals(
                "#ffff00",
                shop.text("select color from satisfaction.tenant_setting where tenant_id = '" + shop.tenant + "'")));
        String id = report("{\"kind\":\"satisfaction\"}");
        byte[] pdf = file(id, "satisfaction_all", "pdf").asByteArray();
        assertEquals(List.of("90x30"), pictures(pdf));
        assertTrue(text(pdf).contains("Lantern"));
        assertTrue(inks(pdf).contains("#7a7a00"), () -> "yellow that is dark enough to be read");
        try (var book = new XSSFWorkbook(
                new ByteArrayInputStream(file(id, "satisfaction_all", "xlsx").asByteArray()))) {
            assertArrayEquals(
                    out.toByteArray(), book.getAllPictures().getFirst().getData());
            assertEquals(
                    "FF7A7A00",
                    book.getSheetAt(0)
                            .getRow(0)
                            .getCell(0)
                            .getCellStyle()
                            .getFont()
                            .getXSSFColor()
                            .getARGBHex());
        }
        shop = plain;
        byte[] other = file(report("{\"kind\":\"satisfaction\"}"), "satisfaction_all", "pdf")
                .asByteArray();
        assertEquals(List.of(), pictures(other));
        assertFalse(inks(other).contains("#7a7a00"));
    }

    private static List<String> pictures(byte[] pdf) throws IOException {
        List<String> pictures = new ArrayList<>();
        try (var document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDImageXObject picture) {
                        pictures.add(picture.getWidth() + "x" + picture.getHeight());
                    }
                }
            }
        }
        return pictures;
    }

    /** The colours in which text is set. */
    private static Set<String> inks(byte[] pdf) throws IOException {
        Set<String> inks = new TreeSet<>();
        try (var document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                {
                    addOperator(new SetNonStrokingDeviceRGBColor(this));
                }

                @Override
                protected void processTextPosition(TextPosition text) {
                    try {
                        inks.add("#%06x"
                                .formatted(
                                        getGraphicsState().getNonStrokingColor().toRGB()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }.getText(document);
        }
        return inks;
    }

    /** Ten shoppers were shown two items each; who looked and who bought said from which recommendation. */
    @Test
    void tellsWhatRecommendationsLedTo() throws IOException {
        for (int i = 0; i < 10; i++) {
            shop.impression(Impression.newBuilder()
                    .setRecommendationId("rec-" + i)
                    .setUserId("u-" + i)
                    .setAt(Shop.at("2026-03-01T10:00:00Z"))
                    .setRanker("neural")
                    .setBundle("b-1")
                    .addItems(shown("sku-1", "history").addChannels("bayes"))
                    .addItems(shown("sku-2", "trending")));
            if (i < 6) {
                looked(EventType.EVENT_TYPE_CLICK, i);
            }
            if (i < 2) {
                looked(EventType.EVENT_TYPE_VIEW, i);
                looked(EventType.EVENT_TYPE_PURCHASE, i);
            }
        }
        shop.event("unled", EventType.EVENT_TYPE_CLICK, "u-9", "sku-2", "2026-03-01T10:05:00Z", e -> e);
        shop.today("2026-03-09T00:00:00Z").send();
        Await.soon(() -> {
            assertEquals(10, shop.rows("recommendation"));
            assertEquals(6 + 2 + 2, shop.rows("shop_event")); // a click from nowhere is not kept
            assertEquals(Shop.at("2026-03-09T00:00:00Z"), shop.clock());
        });
        String id = report("{\"kind\":\"recommendation\"}");
        List<NamedCsvRecord> rows = sameInAllFormats(id, "recommendation_all", "Figures");
        assertEquals(List.of(20.0, 30.0, 10.0), values(rows, "", ""));
        assertEquals(List.of(10.0, 60.0, 20.0), values(rows, "recallChannel", "history"));
        assertEquals(List.of(10.0, 60.0, 20.0), values(rows, "recallChannel", "bayes"));
        assertEquals(List.of(10.0, 0.0, 0.0), values(rows, "recallChannel", "trending"));
        assertEquals(List.of(20.0, 30.0, 10.0), values(rows, "ranker", "neural"));
        String pages = text(file(id, "recommendation_all", "pdf").asByteArray());
        assertTrue(pages.contains("30.0 % of what was recommended to 10 shoppers"), pages);
        // nobody looked at anything of this channel, which is known of ten shoppers
        assertTrue(pages.replaceAll("\\s+", " ").contains("trending 10 0.0 %"), pages);
        assertTrue(pages.contains("0.0 – 27.8"), pages);
        assertFalse(pages.contains("more groups have no"), pages);
        assertEquals(List.of(0.0, 0.0, 27.8), onFirstSheet(id, "trending"));
        Satisfaction.of(shop, "?by=recallChannel&metric=clickRate")
                .body("groups.key.recallChannel", equalTo(List.of("bayes", "history", "trending")))
                .body("groups.n", equalTo(List.of(10, 10, 10)));
    }

    /** Value, low and high of a group on the first sheet of the workbook, with one digit after the point. */
    private List<Double> onFirstSheet(String id, String group) throws IOException {
        byte[] bytes = file(id, "recommendation_all", "xlsx").asByteArray();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            for (Row row : book.getSheetAt(0)) {
                if (row.getCell(0) != null
                        && row.getCell(0).getStringCellValue().equals(group)) {
                    return Stream.of(1, 2, 3)
                            .map(i -> Math.round(10 * row.getCell(i).getNumericCellValue()) / 10.0)
                            .toList();
                }
            }
        }
        return List.of();
    }

    private static ShownItem.Builder shown(String item, String channel) {
        return ShownItem.newBuilder().setItemId(item).addChannels(channel);
    }

    private void looked(EventType type, int shopper) {
        shop.event(
                type + "-" + shopper,
                type,
                "u-" + shopper,
                "sku-1",
                "2026-03-01T10:05:00Z",
                e -> e.setRecommendationId("rec-" + shopper));
    }

    private static List<Double> values(List<NamedCsvRecord> rows, String by, String group) {
        return rows.stream()
                .filter(r ->
                        r.getField("group_by").equals(by) && r.getField("group").equals(group))
                .map(r -> Double.valueOf(r.getField("value")))
                .toList();
    }

    /** February beside January, and what has changed; the returns of all February are not known on the 10th of March. */
    @Test
    void comparesWithThePeriodBefore() throws IOException {
        for (int i = 0; i < 120; i++) {
            int answer = i;
            shop.response(
                    "jan-" + i,
                    "sku-1",
                    r -> r.setAt(Shop.at("2026-01-15T10:00:00Z")).setCsat(answer < 60 ? 5 : 2));
            shop.response(
                    "feb-" + i,
                    "sku-1",
                    r -> r.setAt(Shop.at("2026-02-15T10:00:00Z")).setCsat(answer < 90 ? 5 : 2));
        }
        for (int i = 0; i < 20; i++) {
            shop.purchase("p-jan-" + i, "u-" + i, "sku-1", "2026-01-10T10:00:00Z")
                    .purchase("p-feb-" + i, "u-" + i, "sku-1", "2026-02-05T10:00:00Z");
        }
        shop.item("sku-1", "Lamps", "A").today("2026-03-10T00:00:00Z").send();
        Await.soon(() -> Satisfaction.of(shop, "?by=category&metric=csat").body("groups.n", equalTo(List.of(240))));
        Await.soon(() -> Satisfaction.of(shop, "?metric=returnRate").body("groups.n", equalTo(List.of(40))));
        String id = report("{\"kind\":\"executive\",\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"}");
        List<NamedCsvRecord> rows = sameInAllFormats(id, "executive_2026-02-01_2026-02-28", "Figures");
        List<String> csat = rows.stream()
                .filter(r -> r.getField("metric").startsWith("csat"))
                .map(r -> r.getField("metric") + " " + r.getField("group") + " " + r.getField("period_from") + " "
                        + Double.valueOf(r.getField("value")))
                .toList();
        assertEquals(
                List.of(
                        "csat  2026-02-01T00:00:00Z 75.0",
                        "csat  2026-01-01T00:00:00Z 50.0",
                        "csatChange  2026-02-01T00:00:00Z 25.0",
                        "csat Lamps 2026-02-01T00:00:00Z 75.0"),
                csat);
        assertEquals(
                List.of(
                        "returnRate 2026-02-01T00:00:00Z 2026-02-08T00:00:00.001Z",
                        "returnRate 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z"),
                rows.stream()
                        .filter(r -> r.getField("metric").startsWith("returnRate")
                                && r.getField("group").isEmpty())
                        .map(r ->
                                r.getField("metric") + " " + r.getField("period_from") + " " + r.getField("period_to"))
                        .toList());
        String pages = text(file(id, "executive_2026-02-01_2026-02-28", "pdf").asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(pages.contains("▲ +25.0 points"), pages);
        assertTrue(pages.contains("Return rate: known so far of what came before February 8, 2026 only."), pages);
        comparesWithAsManyDaysAsThereAreData();
    }

    /** From February on there are 37 days of data, whatever day it is today: before them come 37 from the 26th of December. */
    private void comparesWithAsManyDaysAsThereAreData() throws IOException {
        String id = report("{\"kind\":\"executive\",\"from\":\"2026-02-01\"}");
        assertEquals(
                List.of("2026-02-01T00:00:00Z 75.0", "2025-12-26T00:00:00Z 50.0"),
                sameInAllFormats(id, "executive_2026-02-01_today", "Figures").stream()
                        .filter(r -> r.getField("metric").equals("csat")
                                && r.getField("group").isEmpty())
                        .map(r -> r.getField("period_from") + " " + Double.valueOf(r.getField("value")))
                        .toList());
    }

    private String report(String body) {
        String id = as().body(body)
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Await.soon(() -> as().get("/v1/reports/" + id).then().body("state", equalTo("succeeded")));
        assertEquals(
                List.of("pdf", "xlsx", "json", "csv"),
                as().get("/v1/reports/" + id).jsonPath().getList("files.format"));
        return id;
    }

    /** The rows of the CSV, when all formats have the same numbers. */
    private List<NamedCsvRecord> sameInAllFormats(String id, String name, String sheet) throws IOException {
        byte[] csv = file(id, name, "csv").asByteArray();
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(new String(csv, 3, csv.length - 3, StandardCharsets.UTF_8))
                        .stream()
                        .toList();
        assertEquals(numbers(rows), numbersOfJson(file(id, name, "json").asByteArray()));
        assertEquals(numbers(rows), numbersOfWorkbook(file(id, name, "xlsx").asByteArray(), sheet));
        return rows;
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

    private static List<ReportNumbers> numbersOfWorkbook(byte[] bytes, String name) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            Sheet sheet = book.getSheet(name);
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

    private Response file(String id, String name, String format) {
        String link = as().get("/v1/reports/" + id + "/files/" + format).header("Location");
        Response file = given().get(link);
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
