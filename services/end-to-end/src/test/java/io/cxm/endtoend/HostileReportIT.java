package io.cxm.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cxm.local.client.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports of names that a spreadsheet or a browser would run, as they are downloaded in each format. */
class HostileReportIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Names of stores, and what shows as them. */
    private static final Map<String, String> STORES = Map.ofEntries(
            entry("=1+1", "'=1+1"),
            entry("+1", "'+1"),
            entry("-1", "'-1"),
            entry("+1|cmd", "'+1|cmd"),
            entry("@SUM(A1)", "'@SUM(A1)"),
            entry("\t=1", "'\t'=1"),
            entry("\r=1", "'\r'=1"),
            entry("＝1+1", "'＝1+1"),
            entry("＋1", "'＋1"),
            entry("－1", "'－1"),
            entry("＠SUM(A1)", "'＠SUM(A1)"),
            entry("a,\"b\"\n=c", "a,\"b\"\n'=c"),
            entry("x;=cmd|'/c calc'!A0;y", "x;'=cmd|'/c calc'!A0;y"),
            entry("late;\"=cmd|'/c calc'!A1;x", "late;'\"=cmd|'/c calc'!A1;x"),
            entry("late\n\"=1", "late\n'\"=1"));

    private static final List<String> BRANDS =
            List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\uffffb");
    private static final int ANSWERS = 6;
    private static final int GROUPED_BY = 1;
    private static final int GROUP = 2;
    private static final List<RunningStack.Opened> OPENED = new ArrayList<>();

    @BeforeAll
    static void open() {
        OPENED.add(RunningStack.get().open("e2e-hostile-reports"));
    }

    private static RunningStack.Opened tenant() {
        return OPENED.getFirst();
    }

    private static RawClient client() {
        return RawClient.of(tenant().login());
    }

    /** Enough answers for a group to be shown; gives the status of the last. */
    private static int answer(String name, String item, String store) {
        RawClient client = client();
        int status = 0;
        for (int i = 0; i < ANSWERS; i++) {
            ObjectNode response = Json.object().put("id", name + "-" + i);
            response.putObject("answers").put("csat", 1 + i % 5);
            if (!item.isEmpty()) {
                response.put("itemId", item);
            }
            if (!store.isEmpty()) {
                response.putObject("dimensions").put("store", store);
            }
            status = client.send("POST", "/v1/survey-responses", response.toString())
                    .statusCode();
        }
        return status;
    }

    private static byte[] report(String by, String format) {
        ObjectNode wish = Json.object().put("kind", "satisfaction");
        wish.putArray("by").add(by);
        wish.putArray("formats").add(format);
        String report = tenant().api().post("/v1/reports", wish).path("id").asText();
        Await.until(
                SOON,
                "succeeded",
                () -> tenant().api().get("/v1/reports/" + report).path("state").asText());
        return ReportText.download(tenant().api(), report, format);
    }

    private static void shown(String by, String text) {
        RawClient client = client();
        Await.until(SOON, true, () -> client.shows("/v1/satisfaction?pageSize=500&metric=csat&by=" + by, text));
    }

    /** Names of stores that begin a formula; NUL can stand in no name. */
    private static void answerInStores() {
        for (String store : STORES.keySet()) {
            assertEquals(202, answer("s-" + HexFormat.of().formatHex(store.getBytes(UTF_8)), "", store), store);
        }
        assertEquals(422, answer("nul", "", "\u0000=1"));
        RawClient client = client();
        Await.until(SOON, (long) STORES.size(), () -> {
            JsonNode groups = RawClient.json(client.get("/v1/satisfaction?pageSize=500&metric=csat&by=store"))
                    .path("groups");
            return StreamSupport.stream(groups.spliterator(), false)
                    .filter(g -> !g.path("key").path("store").asText().isEmpty())
                    .count();
        });
    }

    @Test
    void neutralisesWhatASpreadsheetWouldRun() {
        answerInStores();
        String csv = new String(report("store", "csv"), UTF_8).replace("\ufeff", "");
        Set<String> groups = new TreeSet<>();
        for (CsvRecord row : CsvReader.builder().ofCsvRecord(csv)) {
            if (row.getField(GROUPED_BY).equals("store")) {
                groups.add(row.getField(GROUP));
            }
        }
        assertEquals(Set.copyOf(STORES.values()), groups);
    }

    @Test
    void holdsNoFormulaInAWorkbook() throws IOException {
        answerInStores();
        Set<String> groups = new TreeSet<>();
        byte[] xlsx = report("store", "xlsx");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertNotEquals(CellType.FORMULA, cell.getCellType(), cell::toString);
                    }
                }
            }
        }
        for (List<Cell> row : ReportText.figures(xlsx)) {
            assertEquals(CellType.STRING, row.get(GROUP).getCellType());
            if (row.get(GROUPED_BY).getStringCellValue().equals("store")) {
                groups.add(row.get(GROUP).getStringCellValue());
            }
        }
        assertEquals(Set.copyOf(STORES.values()), groups);
    }

    @Test
    void showsOnAPageWhatItWouldRun() throws IOException {
        String name = String.join(" ", BRANDS);
        String patch = Json.object().put("name", name).toString();
        assertEquals(200, client().send("PATCH", "/v1/tenant", patch).statusCode());
        for (String text : BRANDS) {
            String item = "brand-" + BRANDS.indexOf(text);
            tenant().api()
                    .put("/v1/items/" + item, Json.object().put("title", text).put("brand", text));
            assertEquals(202, answer(item, item, ""));
        }
        shown("brand", "script");
        shown("product", "brand-" + (BRANDS.size() - 1));
        byte[] pdf = report("brand", "pdf");
        String pages = ReportText.ofPages(pdf);
        assertTrue(pages.contains("<script>alert(1)</script>"), pages);
        try (var document = Loader.loadPDF(pdf)) {
            var names = document.getDocumentCatalog().getNames();
            assertTrue(names == null || names.getJavaScript() == null);
            assertNull(document.getDocumentCatalog().getOpenAction());
        }
    }
}
