package io.cxm.satisfaction;

import static io.cxm.satisfaction.StoredReport.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.EventType;
import io.cxm.satisfaction.report.ReportConfig;
import io.cxm.signing.Signer;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Reports as they are asked for, listed and downloaded, of two tenants. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportsIT extends TwoShops {
    private static final String BODY =
            "{\"kind\":\"satisfaction\",\"by\":[\"product\"],\"formats\":[\"json\",\"csv\"]}";

    private static final String LINKS = "/v1/files/reports/";
    private static final String PURPOSE = "report-file";

    @Inject
    @ConfigProperty(name = "cxm.signing.secret")
    String secret;

    @Inject
    ReportConfig config;

    private void fill() {
        one.csat("a", "sku-1", 42, 5)
                .csat("b", "sku-1", 32, 4)
                .csat("c", "sku-1", 33, 1)
                .csat("d", "=HYPERLINK(1)", 9, 3)
                .csat("e", "sku-3", 4, 3)
                .csat("f", "sku-4", 4, 3)
                .csat("g", "sku-5", 6, 3); // hidden beside them: those of the one may be those of the other
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
        Await.soon(() -> as(one).get("/v1/satisfaction").then().body("groups[0].metrics.csat.n", equalTo(130)));
        Await.soon(() -> as(one).get("/v1/satisfaction").then().body("groups[0].metrics.stars.n", equalTo(12)));
    }

    @Test
    void givesTheSameNumbersInCsvAndJsonAndInTheApi() throws GeneralSecurityException {
        fill();
        StoredReport made = StoredReport.made(one, BODY);
        String id = made.id();
        JsonPath report = made.view();
        assertEquals(List.of("json", "csv"), report.getList("files.format"));
        assertEquals("/v1/reports/" + id + "/files/csv", report.getString("files[1].href"));
        Response csv = made.download("csv");
        csv.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"" + one.tenant + "_satisfaction_all_en.csv\""));
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
        JsonPath json = made.download("json").jsonPath();
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
        assertEquals(List.of("sku-3", "sku-4", "sku-5"), json.getList("suppressed.findAll { it.groupBy != '' }.group"));
    }

    /** What a manager gets who names the kind alone. */
    @Test
    void groupsByCategoryAndProductWhenNothingIsSaid() {
        one.item("sku-1", "Lamps", "A")
                .csat("a", "sku-1", 9, 5)
                .csat("b", "sku-1", 6, 2)
                .send();
        Await.soon(() ->
                as(one).get("/v1/satisfaction?by=category&metric=csat").then().body("groups.n", equalTo(List.of(15))));
        JsonPath json = StoredReport.made(one, "{\"kind\":\"satisfaction\",\"formats\":[\"json\"]}")
                .download("json")
                .jsonPath();
        assertEquals(List.of("category", "product"), json.getList("by"));
        assertEquals(
                List.of("Lamps", "sku-1"),
                json.getList("rows.findAll { it.metric == 'csat' && it.groupBy != '' }.group"));
        JsonPath bare = StoredReport.made(one, "{\"kind\":\"satisfaction\",\"by\":[],\"formats\":[\"json\"]}")
                .download("json")
                .jsonPath();
        assertEquals(List.of(), bare.getList("by"));
    }

    /** Twenty answers name no item that is known, and four no store: so few are not told of. */
    @Test
    void saysWhatIsInNoGroup() {
        one.item("sku-1", "Lamps", "A").csat("a", "sku-1", 9, 5).csat("b", "sku-9", 20, 2);
        for (int i = 0; i < 25; i++) {
            one.response("s" + i, "sku-1", r -> r.setNps(9).putDimensions("store", "Harbour"));
        }
        for (int i = 0; i < 4; i++) {
            one.response("n" + i, "sku-1", r -> r.setNps(3));
        }
        one.send();
        Await.soon(() -> as(one).get("/v1/satisfaction?metric=csat,nps")
                .then()
                .body("groups[0].metrics.csat.n", equalTo(29))
                .body("groups[0].metrics.nps.n", equalTo(29)));
        Await.soon(() ->
                as(one).get("/v1/satisfaction?by=category&metric=nps").then().body("groups.n", equalTo(List.of(29))));
        StoredReport made = StoredReport.made(
                one, "{\"kind\":\"satisfaction\",\"by\":[\"category\",\"store\"],\"formats\":[\"json\",\"xlsx\"]}");
        JsonPath json = made.download("json").jsonPath();
        String rows = "rows.findAll { it.metric.endsWith('Ungrouped') }.";
        assertEquals(List.of("csatUngrouped", "csatUngrouped"), json.getList(rows + "metric"));
        assertEquals(List.of("category", "store"), json.getList(rows + "groupBy"));
        assertEquals(List.of(20, 29), json.getList(rows + "n"));
        assertEquals(List.of("count", "count"), json.getList(rows + "method"));
        assertEquals("0.1.0-SNAPSHOT", json.getString("version"));
        assertTrue(json.getString("dataUntil").startsWith("20"));
    }

    /** One by one and in a list; a day that is named as the last is included. */
    @Test
    void tellsWhatAReportIsAbout() {
        one.zone("Asia/Shanghai").send();
        Await.soon(() -> assertEquals(1, one.rows("tenant_setting")));
        StoredReport.asked(
                one,
                "{\"kind\":\"executive\",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"by\":[\"brand\",\"store\"],"
                        + "\"formats\":[\"csv\",\"json\"],\"language\":\"zh\"}");
        JsonPath listed = as(one).get("/v1/reports").jsonPath();
        JsonPath read =
                as(one).get("/v1/reports/" + listed.getString("items[0].id")).jsonPath();
        for (Map<String, Object> view :
                List.of(listed.<String, Object>getMap("items[0]"), read.<String, Object>getMap(""))) {
            assertEquals("2026-01-01T00:00:00+08:00", view.get("from"));
            assertEquals("2026-02-01T00:00:00+08:00", view.get("to"));
            assertEquals("Asia/Shanghai", view.get("zone"));
            assertEquals(List.of("brand", "store"), view.get("by"));
            assertEquals("zh", view.get("language"));
            assertEquals(List.of("json", "csv"), view.get("formats"));
            assertTrue(view.containsKey("schedule"));
            assertNull(view.get("schedule"));
        }
        StoredReport.asked(two, BODY);
        JsonPath all = as(two).get("/v1/reports").jsonPath();
        assertEquals(Arrays.asList((Object) null), all.getList("items.from"));
        assertEquals(Arrays.asList((Object) null), all.getList("items.to"));
        assertEquals(List.of("UTC"), all.getList("items.zone"));
        StoredReport.asked(
                one,
                "{\"kind\":\"executive\",\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"zone\":\"Europe/Berlin\"}");
        JsonPath anothers = as(one).get("/v1/reports?pageSize=1").jsonPath();
        assertEquals("Europe/Berlin", anothers.getString("items[0].zone"));
        assertEquals("2026-01-01T00:00:00+01:00", anothers.getString("items[0].from"));
        assertEquals("2026-02-01T00:00:00+01:00", anothers.getString("items[0].to"));
    }

    @Test
    void keepsReportsLinksAndPagesFromOtherTenants() {
        StoredReport report = StoredReport.made(one, BODY);
        String id = report.id();
        StoredReport.asked(one, BODY);
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
        String link = report.link("csv");
        // the link is all that counts, whoever holds it
        given().auth()
                .oauth2(Tokens.of(two.tenant, "merchandiser"))
                .get(link)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer nonsense").get(link).then().statusCode(200);
        int last = link.length() - 1;
        for (int at : new int[] {LINKS.length() + 3, link.indexOf('.') + 5, last}) {
            char other = link.charAt(at) == 'A' ? 'B' : 'A';
            String changed = link.substring(0, at) + other + link.substring(at + 1);
            given().get(changed).then().statusCode(404).body("code", equalTo("not-found"));
        }
        given().get("/v1/reports/" + id).then().statusCode(401);
    }

    @Test
    void removesAReportWithItsFilesForItsTenantAlone() {
        StoredReport report = StoredReport.made(one, BODY);
        StoredReport other = StoredReport.made(one, BODY);
        String link = report.link("csv");
        String path = "/v1/reports/" + report.id();
        as(two).delete(path).then().statusCode(404).body("code", equalTo("not-found"));
        as(one).delete("/v1/reports/nothing").then().statusCode(404);
        given().get(link).then().statusCode(200);
        as(one).delete(path).then().statusCode(204);
        as(one).get(path).then().statusCode(404);
        as(one).delete(path).then().statusCode(404);
        as(one).get("/v1/reports").then().body("items.id", equalTo(List.of(other.id())));
        given().get(link).then().statusCode(410);
        assertEquals(List.of(), report.kept());
        assertEquals(2, other.kept().size());
        given().get(other.link("csv")).then().statusCode(200);
    }

    /** Whoever makes it meanwhile leaves no file, and its key asks for a new one. */
    @Test
    void callsOffAReportThatWaitsOrIsMade() {
        RequestSpecification keyed = as(one).header("Idempotency-Key", "k-off").body(BODY);
        String id = keyed.post("/v1/reports").then().statusCode(202).extract().path("id");
        as(one).delete("/v1/reports/" + id).then().statusCode(204);
        String again =
                keyed.post("/v1/reports").then().statusCode(202).extract().path("id");
        assertNotEquals(id, again);
        StoredReport second = new StoredReport(one, again).finished();
        assertEquals(2, second.kept().size());
        as(one).get("/v1/reports").then().body("items.id", equalTo(List.of(again)));
        Await.soon(() -> assertEquals(List.of(), new StoredReport(one, id).kept()));
    }

    /** The link that the service gave, as it would have given it when a link works for as long, and a minute later. */
    @Test
    void refusesALinkWhoseTimeIsOver() {
        String signed = StoredReport.made(one, BODY).link("csv").substring(LINKS.length());
        Duration works = config.linkLifetime();
        Signer.Signed link = ago(Duration.ZERO).verify(PURPOSE, signed).orElseThrow();
        assertTrue(ago(works.plusSeconds(1).negated()).verify(PURPOSE, signed).isEmpty());
        given().get(LINKS + signed(link, works.minusMinutes(1))).then().statusCode(200);
        given().get(LINKS + signed(link, works.plusSeconds(1)))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"))
                .header("X-Link-Lifetime", Long.toString(works.toSeconds()));
    }

    private String signed(Signer.Signed link, Duration ago) {
        return ago(ago).sign(PURPOSE, link.tenant(), link.payload(), config.linkLifetime());
    }

    /** What the service signed so long ago, or knows then. */
    private Signer ago(Duration time) {
        return new Signer(secret, Clock.offset(Clock.systemUTC(), time.negated()));
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
}
