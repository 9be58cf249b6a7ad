package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.report.ReportConfig;
import io.cxm.satisfaction.report.ReportRetention;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportRetentionIT extends TwoShops {
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    ReportRetention retention;

    @Inject
    KnownTenants tenants;

    @Inject
    ReportConfig config;

    private int sweep(Shop shop) {
        return retention.apply(new TenantId(shop.tenant), KEPT).await().atMost(Duration.ofSeconds(30));
    }

    /** Says of a report that it ended so many days ago. */
    private static void age(StoredReport report, int days) {
        long then = System.currentTimeMillis() - Duration.ofDays(days).toMillis();
        report.shop()
                .run("update satisfaction.report set finished_at = %d where tenant_id = '%s' and id = '%s'"
                        .formatted(then, report.shop().tenant, report.id()));
    }

    private List<String> files(Shop shop) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(config.objects(), "reports", shop.tenant))) {
            return files.map(file -> StoredReport.plain(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** A report quotes what shoppers wrote: without a bound of its own it would keep that for ever. */
    @Test
    void keepsReportsForAFiniteTimeUnlessItIsToldOtherwise() {
        assertEquals(400, config.keptDays());
    }

    @Test
    void removesWhatIsOldOfThisTenantAndNothingElse() throws IOException {
        StoredReport old = StoredReport.madeFor(one);
        StoredReport fresh = StoredReport.madeFor(one);
        StoredReport ofTheOther = StoredReport.madeFor(two);
        age(old, 31);
        age(fresh, 29);
        age(ofTheOther, 31);
        String link = old.link("csv");
        // left by an attempt whose worker was killed
        Files.writeString(
                Path.of(config.objects(), "reports", one.tenant, old.id() + "-7.csv.unfinished"), "half a report");

        assertEquals(1, sweep(one));
        assertEquals(404, old.status());
        given().get(link).then().statusCode(410).body("code", equalTo("gone"));
        assertEquals(200, fresh.status());
        given().get(fresh.link("csv")).then().statusCode(200);
        assertEquals(
                Stream.of("csv", "json", "xlsx")
                        .map(format -> fresh.id() + "-1." + format)
                        .toList(),
                files(one));
        assertEquals(200, ofTheOther.status());
        given().get(ofTheOther.link("csv")).then().statusCode(200);
        assertEquals(3, files(two).size());

        assertEquals(0, sweep(one));
        assertEquals(1, sweep(two));
        assertEquals(List.of(), files(two));
        assertEquals(200, fresh.status());
    }

    @Test
    void leavesWhatHasNotEnded() {
        StoredReport report = StoredReport.madeFor(one);
        age(report, 365);
        one.run("update satisfaction.report set state = 'running' where id = '" + report.id() + "'");
        assertEquals(0, sweep(one));
        assertEquals(200, report.status());
    }

    /** The key that asked for a report that is gone asks for another one. */
    @Test
    void forgetsTheKeyThatAskedForIt() {
        String body = "{\"kind\":\"satisfaction\",\"formats\":[\"csv\"]}";
        String first = asked(body);
        Await.soon(() -> StoredReport.as(one).get("/v1/reports/" + first).then().body("state", equalTo("succeeded")));
        assertEquals(first, asked(body));
        age(new StoredReport(one, first), 31);
        assertEquals(1, sweep(one));
        assertNotEquals(first, asked(body));
    }

    private String asked(String body) {
        return StoredReport.as(one)
                .header("Idempotency-Key", "same")
                .body(body)
                .post("/v1/reports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void knowsEveryTenantThatWasAnnounced() {
        one.zone("UTC").send();
        two.zone("UTC").send();
        Await.soon(() ->
                assertTrue(tenants.known().containsAll(List.of(new TenantId(one.tenant), new TenantId(two.tenant)))));
    }
}
