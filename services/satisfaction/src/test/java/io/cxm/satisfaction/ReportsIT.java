package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.report.ReportConfig;
import io.cxm.satisfaction.report.store.WorkQueue;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportsIT {
    private static final String BODY =
            "{\"kind\":\"satisfaction\",\"by\":[\"product\"],\"formats\":[\"json\",\"csv\"]}";

    @Inject
    RecordSender sender;

    @Inject
    ReportConfig config;

    @Inject
    WorkQueue queue;

    private Shop one;
    private Shop two;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        one = new Shop(sender);
        two = new Shop(sender);
    }

    private static RequestSpecification as(Shop shop) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .contentType("application/json")
                .redirects()
                .follow(false);
    }

    private static String ask(Shop shop, String body) {
        Response response = as(shop).body(body).post("/v1/reports");
        response.then().statusCode(202).header("Location", matchesPattern("/v1/reports/rep-[0-9a-f-]{36}"));
        assertEquals("/v1/reports/" + response.jsonPath().getString("id"), response.header("Location"));
        return response.jsonPath().getString("id");
    }

    private static JsonPath finished(Shop shop, String id) {
        Await.soon(
                () -> as(shop).get("/v1/reports/" + id).then().statusCode(200).body("state", equalTo("succeeded")));
        return as(shop).get("/v1/reports/" + id).jsonPath();
    }

    private static String link(Shop shop, String id, String format) {
        return as(shop).get("/v1/reports/" + id + "/files/" + format)
                .then()
                .statusCode(303)
                .header("Location", startsWith("/v1/files/reports/"))
                .extract()
                .header("Location");
    }

    private void fill() {
        one.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 32, 4)
                .csat("c", "sku-1", 33, 1)
                .csat("d", "=HYPERLINK(1)", 9, 3)
                .csat("e", "sku-3", 4, 3)
                .csat("f", "sku-4", 4, 3);
        for (int i = 0; i < 12; i++) {
            int value = 1 + i % 5;
            one.event(
                    "s" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u" + i,
                    "sku-1",
                    "2024-01-01T00:00:00Z",
                    e -> e.setValue(value));
        }
        one.send();
        Await.soon(() -> as(one).get("/v1/satisfaction").then().body("groups[0].metrics.csat.n", equalTo(124)));
        Await.soon(() -> as(one).get("/v1/satisfaction").then().body("groups[0].metrics.stars.n", equalTo(12)));
    }

    @Test
    void givesTheSameNumbersInCsvAndJsonAndInTheApi() throws GeneralSecurityException {
        fill();
        String id = ask(one, BODY);
        JsonPath report = finished(one, id);
        assertEquals(List.of("json", "csv"), report.getList("files.format"));
        assertEquals("/v1/reports/" + id + "/files/csv", report.getString("files[1].href"));
        Response csv = given().get(link(one, id, "csv"));
        csv.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=\"satisfaction_all.csv\""));
        byte[] bytes = csv.asByteArray();
        assertEquals(report.getLong("files[1].bytes"), bytes.length);
        assertEquals(
                report.getString("files[1].sha256"),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        List<NamedCsvRecord> rows =
                CsvReader.builder()
                        .ofNamedCsvRecord(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))
                        .stream()
                        .toList();
        JsonPath json = given().get(link(one, id, "json")).jsonPath();
        List<Map<String, Object>> jsonRows = json.getList("rows");
        assertEquals(jsonRows.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            NamedCsvRecord c = rows.get(i);
            assertEquals(jsonRows.get(i).get("metric"), c.getField("metric"));
            assertEquals(
                    Double.parseDouble(String.valueOf(jsonRows.get(i).get("value"))),
                    Double.parseDouble(c.getField("value")),
                    1e-5); // RestAssured reads floats; the golden unit test compares exactly
        }
        NamedCsvRecord csat = rows.stream()
                .filter(r -> r.getField("metric").equals("csat")
                        && r.getField("group").equals("sku-1"))
                .findFirst()
                .orElseThrow();
        assertEquals(100 * 74 / 107.0, Double.parseDouble(csat.getField("value")));
        assertEquals("107", csat.getField("n"));
        assertEquals("wilson", csat.getField("method"));
        assertTrue(rows.stream().anyMatch(r -> r.getField("group").equals("'=HYPERLINK(1)")));
        assertTrue(rows.stream().anyMatch(r -> r.getField("group_by").isEmpty()));
        assertEquals(List.of("sku-3", "sku-4"), json.getList("suppressed.group"));
    }

    @Test
    void keepsReportsLinksAndPagesFromOtherTenants() {
        String id = ask(one, BODY);
        ask(one, BODY);
        finished(one, id);
        as(two).get("/v1/reports/" + id).then().statusCode(404).body("code", equalTo("not-found"));
        as(two).get("/v1/reports/" + id + "/files/csv").then().statusCode(404);
        as(two).get("/v1/reports").then().statusCode(200).body("items", empty()).body("total", equalTo(0));
        JsonPath page = as(one).get("/v1/reports?pageSize=1").jsonPath();
        assertEquals(2, page.getInt("total"));
        String token = page.getString("nextPageToken");
        as(one).get("/v1/reports?pageSize=1&pageToken=" + token)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id));
        as(two).get("/v1/reports?pageSize=1&pageToken=" + token).then().statusCode(400);
        String link = link(one, id, "csv");
        // the link is all that counts, whoever holds it
        given().auth()
                .oauth2(Tokens.of(two.tenant, "merchandiser"))
                .get(link)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer nonsense").get(link).then().statusCode(200);
        int last = link.length() - 1;
        for (int at : new int[] {"/v1/files/reports/".length() + 3, link.indexOf('.') + 5, last}) {
            char other = link.charAt(at) == 'A' ? 'B' : 'A';
            String changed = link.substring(0, at) + other + link.substring(at + 1);
            given().get(changed).then().statusCode(404).body("code", equalTo("not-found"));
        }
        given().get("/v1/reports/" + id).then().statusCode(401);
    }

    @Test
    void aTenantWithEnoughReportsWaitingIsToldSoAndItsNeighbourIsNot() {
        RealServers.postgres().asSuperuser("cxm", """
                insert into satisfaction.report (tenant_id, id, kind, state, request, files, created_at)
                select '%s', 'rep-' || i, 'satisfaction', 'queued', '{}', '[]', 0
                from generate_series(1, %d) i""".formatted(one.tenant, config.perTenant()));
        as(one).header("Idempotency-Key", "k")
                .body(BODY)
                .post("/v1/reports")
                .then()
                .statusCode(429)
                .header("Retry-After", "30");
        as(two).body(BODY).post("/v1/reports").then().statusCode(202);
        RealServers.postgres()
                .asSuperuser("cxm", "delete from satisfaction.report where tenant_id = '" + one.tenant + "'");
        // the refused request did not take its key
        as(one).header("Idempotency-Key", "k")
                .body(BODY)
                .post("/v1/reports")
                .then()
                .statusCode(202);
    }

    @Test
    void tenantsTakeTurns() {
        // none of these waits for the service's own worker, which lives now
        long then = 5_000_000_000_000L;
        RealServers.postgres().asSuperuser("cxm", """
                insert into satisfaction.report_work (job, queued_at, leased_until, attempts)
                select * from (values ('a-many|1', 1, %1$d, 0), ('a-many|2', 2, %1$d, 0), ('b-few|3', 3, %1$d, 0)) v
                """.formatted(then));
        try {
            List<String> order = new ArrayList<>();
            while (order.size() < 3) {
                String report = queue.take("worker", then, then + 1)
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .reportId();
                if (report.length() == 1) { // not one of another test
                    order.add(report);
                }
            }
            assertEquals(List.of("1", "3", "2"), order);
        } finally {
            RealServers.postgres()
                    .asSuperuser(
                            "cxm",
                            "delete from satisfaction.report_work where job in ('a-many|1', 'a-many|2', 'b-few|3')",
                            "update satisfaction.report_work set leased_until = 0 where leased_until >= " + then);
        }
    }

    @Test
    void honoursIdempotencyKeysOfEachTenant() {
        RequestSpecification keyed = as(one).header("Idempotency-Key", "k-1");
        String id = keyed.body(BODY)
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String again = keyed.body(BODY.replace(",", " , "))
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertEquals(id, again);
        keyed.body("{\"kind\":\"satisfaction\"}")
                .post("/v1/reports")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));
        String others = as(two).header("Idempotency-Key", "k-1")
                .body(BODY)
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        assertNotEquals(id, others);
        as(one).get("/v1/reports").then().body("items", hasSize(1));
    }

    private void leftByAKilledWorker(String id, int attempts) {
        long now = System.currentTimeMillis();
        String request = "{\"kind\":\"satisfaction\",\"from\":null,\"to\":null,\"zone\":\"UTC\",\"by\":[],"
                + "\"formats\":[\"CSV\"],\"language\":\"en\"}";
        // as it stands when a worker was killed in the middle: running, taken, its time not yet over
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "insert into satisfaction.report (tenant_id, id, kind, state, request, files, created_at) values"
                                + " ('%s', '%s', 'satisfaction', 'running', '%s', '[]', %d)"
                                        .formatted(one.tenant, id, request, now),
                        "insert into satisfaction.report_work (job, queued_at, leased_until, worker, attempts) values"
                                + " ('%s|%s', %d, %d, 'killed', %d)"
                                        .formatted(one.tenant, id, now, now + 2000, attempts));
    }

    private Path folder() {
        return Path.of("target/objects/reports", one.tenant);
    }

    /** A file that an attempt at a report had begun. */
    private void begun(String name) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve(name), "metric,group_by");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tenant was erased while its worker had been killed. */
    @Test
    void keepsNoFileOfAReportThatIsGone() throws IOException {
        begun("rep-gone-1.csv.unfinished");
        begun("rep-gone-2.csv");
        begun("rep-other-1.csv");
        queued("rep-gone", 1);
        Await.soon(() -> assertEquals(0, works("rep-gone")));
        assertEquals(List.of("rep-other-1.csv"), files());
    }

    /** Who was slow to begin finds that another has ended it, and leaves what is delivered alone. */
    @Test
    void leavesTheFilesOfAReportThatHasEnded() {
        String id = ask(one, BODY);
        finished(one, id);
        List<String> delivered = files();
        queued(id, 1);
        Await.soon(() -> assertEquals(0, works(id)));
        assertEquals(delivered, files());
        assertFalse(delivered.isEmpty());
    }

    private void queued(String id, int attempts) {
        one.run("insert into satisfaction.report_work (job, queued_at, leased_until, worker, attempts) values ('"
                + one.tenant + "|" + id + "', 0, 0, 'killed', " + attempts + ")");
    }

    private long works(String id) {
        return one.number("select count(*) from satisfaction.report_work where job = '" + one.tenant + "|" + id + "'");
    }

    @Test
    void failsForGoodWhatKillsItsWorkerAgainAndAgain() throws IOException {
        double failed = ended("failed");
        double succeeded = ended("succeeded");
        String id = "rep-00000000-0000-0000-0000-" + one.tenant.substring(5) + "0001";
        begun(id + "-99.csv.unfinished");
        leftByAKilledWorker(id, 99);
        Await.soon(() -> as(one).get("/v1/reports/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("files", empty()));
        as(one).get("/v1/reports/" + id + "/files/csv").then().statusCode(404);
        Await.soon(() -> assertEquals(List.of(), files()));
        Await.soon(() -> assertTrue(ended("failed") > failed));
        String next = ask(one, BODY);
        finished(one, next);
        Await.soon(() -> assertTrue(ended("succeeded") > succeeded));
    }

    /** So many reports ended so, as an operator sees it. */
    private static double ended(String outcome) {
        String sample = "cxm_satisfaction_reports_total{outcome=\"" + outcome + "\"} ";
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void finishesWhatAKilledWorkerLeftAndDeliversItOnce() throws IOException {
        String id = "rep-00000000-0000-0000-0000-" + one.tenant.substring(5) + "0000";
        begun(id + "-1.csv.unfinished");
        leftByAKilledWorker(id, 1);
        as(one).get("/v1/reports/" + id).then().body("state", equalTo("running"));
        as(one).get("/v1/reports/" + id + "/files/csv").then().statusCode(404);
        JsonPath report = finished(one, id);
        assertEquals(List.of("csv"), report.getList("files.format"));
        given().get(link(one, id, "csv")).then().statusCode(200).body(containsString("metric,group_by"));
        assertEquals(List.of(id + "-2.csv"), files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"weather\"} | 422 | invalid | /kind",
                "{\"kind\":\"satisfaction\",\"formats\":[\"doc\"]} | 422 | invalid | /formats/0",
                "{\"kind\":\"satisfaction\",\"by\":[\"segment\"]} | 422 | not-supported-yet | /by/0",
                "{\"kind\":\"satisfaction\",\"by\":[\"moon\"]} | 422 | invalid | /by/0",
                "{\"kind\":\"satisfaction\",\"by\":\"product\"} | 422 | invalid | /by",
                "{\"kind\":\"satisfaction\",\"from\":\"soon\"} | 422 | invalid | /from",
                "{\"kind\":\"satisfaction\",\"language\":\"fr\"} | 422 | invalid | /language",
                "{\"kind\":\"satisfaction\",\"form\":\"csv\"} | 422 | invalid | /form",
                "{} | 422 | invalid | /kind",
            })
    void refusesWhatItCannotMakeAndNamesTheField(String body, int status, String code, String pointer) {
        as(one).body(body)
                .post("/v1/reports")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void refusesWhatItCannotRead() {
        as(one).body("{\"kind\":").post("/v1/reports").then().statusCode(400).body("code", equalTo("unreadable"));
        as(one).post("/v1/reports").then().statusCode(422);
        given().auth()
                .oauth2(Tokens.of(one.tenant, "analyst"))
                .contentType("text/plain")
                .body("x")
                .post("/v1/reports")
                .then()
                .statusCode(415);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            as(one).body("{}")
                    .request(method, "/v1/surveys/s-1")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("not-supported-yet"));
        }
        as(one).body("{}").post("/v1/survey-invitations").then().statusCode(422);
        given().auth()
                .oauth2(Tokens.of(one.tenant, "integration"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/cases")
                .then()
                .statusCode(422);
    }
}
