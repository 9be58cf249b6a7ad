package io.cxm.satisfaction;

import static io.cxm.satisfaction.StoredReport.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.report.ReportConfig;
import io.cxm.satisfaction.report.StoppedWorker;
import io.cxm.satisfaction.report.store.WaitingReports;
import io.cxm.satisfaction.report.store.WorkQueue;
import io.cxm.testkit.RealServers;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** How reports that wait are made: in turns, once, and whatever becomes of a worker. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportWorkIT extends TwoShops {
    private static final String BODY =
            "{\"kind\":\"satisfaction\",\"by\":[\"product\"],\"formats\":[\"json\",\"csv\"]}";

    @Inject
    ReportConfig config;

    @Inject
    WorkQueue queue;

    @Inject
    WaitingReports waiting;

    @Inject
    Scheduler scheduler;

    @Inject
    StoppedWorker stopped;

    private void waiting(int reports) {
        RealServers.postgres().asSuperuser("cxm", """
                insert into satisfaction.report (tenant_id, id, kind, state, request, files, created_at)
                select '%s', 'rep-' || i, 'satisfaction', 'queued', '{}', '[]', 0
                from generate_series(1, %d) i""".formatted(one.tenant, reports));
    }

    @Test
    void aTenantWithEnoughReportsWaitingIsToldSoAndItsNeighbourIsNot() {
        waiting(config.perTenant());
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

    /** Two requests meet where there is place for one: both have been let in as far as they come before one is kept. */
    @Test
    void ofTwoRequestsAtOnceTheLastPlaceTakesOne() throws SQLException {
        waiting(config.perTenant() - 1);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction.report in share mode");
            for (int i = 0; i < 2; i++) {
                // a thread each: the common pool has one on two cores
                answers.add(CompletableFuture.supplyAsync(
                        () -> as(one).body(BODY).post("/v1/reports").statusCode(), Thread.ofPlatform()::start));
            }
            String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
            Await.soon(() -> assertTrue(one.number(waiting) >= 2));
            connection.rollback();
        }
        assertEquals(
                List.of(202, 429),
                answers.stream().map(CompletableFuture::join).sorted().toList());
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

    /** A file that an attempt at a report had begun. */
    private void begun(String name) throws IOException {
        Files.createDirectories(StoredReport.folder(one));
        Files.writeString(StoredReport.folder(one).resolve(name), "metric,group_by");
    }

    /** The tenant was erased while its worker had been killed. */
    @Test
    void keepsNoFileOfAReportThatIsGone() throws IOException {
        begun("rep-gone-1.csv.unfinished");
        begun("rep-gone-2.csv");
        begun("rep-other-1.csv");
        queued("rep-gone", 1);
        Await.soon(() -> assertEquals(0, works("rep-gone")));
        assertEquals(List.of("rep-other-1.csv"), StoredReport.files(one));
    }

    /** Who was slow to begin finds that another has ended it, and leaves what is delivered alone. */
    @Test
    void leavesTheFilesOfAReportThatHasEnded() {
        String id = StoredReport.made(one, BODY).id();
        List<String> delivered = StoredReport.files(one);
        queued(id, 1);
        Await.soon(() -> assertEquals(0, works(id)));
        assertEquals(delivered, StoredReport.files(one));
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
        Await.soon(() -> assertEquals(List.of(), StoredReport.files(one)));
        Await.soon(() -> assertTrue(ended("failed") > failed));
        StoredReport.made(one, BODY);
        Await.soon(() -> assertTrue(ended("succeeded") > succeeded));
    }

    /** One that nobody can make is what has waited longest, as an operator sees it. */
    @Test
    void tellsHowLongTheOldestHasWaited() throws Throwable {
        long hourAgo = System.currentTimeMillis() - 3_600_000;
        one.run("insert into satisfaction.report_work (job, queued_at, leased_until, worker, attempts) values ('"
                + one.tenant + "|rep-waits', " + hourAgo + ", " + Long.MAX_VALUE + ", 'another', 1)");
        try {
            VertxContextSupport.subscribeAndAwait(waiting::look);
            double seconds = Exported.value("cxm_satisfaction_reports_oldest_seconds ");
            assertTrue(seconds >= 3_600, seconds + " s");
        } finally {
            one.run("delete from satisfaction.report_work where job = '" + one.tenant + "|rep-waits'");
        }
        VertxContextSupport.subscribeAndAwait(waiting::look);
        assertTrue(Exported.value("cxm_satisfaction_reports_oldest_seconds ") < 3_600);
    }

    /** So many reports ended so, as an operator sees it. */
    private static double ended(String outcome) {
        return Exported.value("cxm_satisfaction_reports_total{outcome=\"" + outcome + "\"} ");
    }

    /**
     * Its worker stops with one file kept and another half-way; a second one begins anew and delivers it, and what the first does
     * when it wakes changes nothing.
     */
    @Test
    void deliversOnceWhatAStoppedWorkerHadHalfWay() throws IOException {
        double succeeded = ended("succeeded");
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause(); // or the service's own worker might come first
        String id;
        try {
            id = StoredReport.asked(one, BODY).id();
            stopped.takeAndStop(null);
            assertEquals(List.of(id + "-1.csv.unfinished", id + "-1.json"), StoredReport.files(one));
            as(one).get("/v1/reports/" + id)
                    .then()
                    .body("state", equalTo("running"))
                    .body("files", empty());
            as(one).get("/v1/reports/" + id + "/files/json").then().statusCode(404);
        } finally {
            scheduler.resume();
        }
        StoredReport report = new StoredReport(one, id).finished();
        List<String> delivered = List.of(id + "-2.csv", id + "-2.json");
        assertEquals(delivered, StoredReport.files(one));
        stopped.wake();
        assertEquals(delivered, StoredReport.files(one));
        assertEquals(0, works(id));
        for (String format : List.of("csv", "json")) {
            byte[] file =
                    report.download(format).then().statusCode(200).extract().asByteArray();
            assertEquals(report.file(format, "sha256"), DigestUtils.sha256Hex(file));
        }
        Await.soon(() -> assertEquals(succeeded + 1, ended("succeeded")));
    }

    /** It is queued anew as after an erasure, so that the second worker's try has the number of the first's. */
    @Test
    void keepsWhatIsDeliveredByATryOfTheSameNumber() throws IOException {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause();
        String id;
        try {
            id = StoredReport.asked(one, BODY).id();
            stopped.takeAndStop(null);
            one.run("update satisfaction.report_work set leased_until = 0, worker = null, attempts = 0 where job = '"
                    + one.tenant + "|" + id + "'");
        } finally {
            scheduler.resume();
        }
        StoredReport report = new StoredReport(one, id).finished();
        stopped.wake();
        assertEquals(List.of(id + "-1.csv", id + "-1.json"), StoredReport.files(one));
        for (String format : List.of("csv", "json")) {
            byte[] file =
                    report.download(format).then().statusCode(200).extract().asByteArray();
            assertEquals(report.file(format, "sha256"), DigestUtils.sha256Hex(file));
        }
    }

    /** All of its files are kept when the database refuses that it succeeded, at its last attempt. */
    @Test
    void leavesNoFileOfAReportThatFailsInItsDelivery() {
        String id = "rep-00000000-0000-0000-0000-" + one.tenant.substring(5) + "0002";
        one.run("alter table satisfaction.report add constraint never_succeeds check (id <> '" + id
                + "' or state <> 'succeeded')");
        try {
            leftByAKilledWorker(id, config.attempts() - 1);
            Await.soon(() -> as(one).get("/v1/reports/" + id).then().body("state", equalTo("failed")));
            Await.soon(() -> assertEquals(List.of(), StoredReport.files(one)));
        } finally {
            one.run("alter table satisfaction.report drop constraint never_succeeds");
        }
    }

    /** Nothing can be written where its files are to be: it waits until that is over, which costs it no attempt. */
    @Test
    void outlastsAnOutageOfWhereItsFilesGo() throws IOException {
        String id = "rep-00000000-0000-0000-0000-" + one.tenant.substring(5) + "0003";
        Files.createDirectories(StoredReport.folder(one).getParent());
        Files.createFile(StoredReport.folder(one));
        leftByAKilledWorker(id, config.attempts() - 1);
        Await.soon(() -> assertEquals(
                config.attempts() - 1,
                one.number("select attempts from satisfaction.report_work where worker <> 'killed' and job = '"
                        + one.tenant + "|" + id + "'")));
        as(one).get("/v1/reports/" + id).then().body("state", equalTo("running"));
        Files.delete(StoredReport.folder(one));
        new StoredReport(one, id).finished();
        assertEquals(List.of(id + "-" + config.attempts() + ".csv"), StoredReport.files(one));
    }

    @Test
    void finishesWhatAKilledWorkerLeftAndDeliversItOnce() throws IOException {
        String id = "rep-00000000-0000-0000-0000-" + one.tenant.substring(5) + "0000";
        begun(id + "-1-" + UUID.randomUUID() + ".csv.unfinished");
        leftByAKilledWorker(id, 1);
        as(one).get("/v1/reports/" + id).then().body("state", equalTo("running"));
        as(one).get("/v1/reports/" + id + "/files/csv").then().statusCode(404);
        StoredReport report = new StoredReport(one, id).finished();
        assertEquals(List.of("csv"), report.view().getList("files.format"));
        report.download("csv").then().statusCode(200).body(containsString("metric,group_by"));
        assertEquals(List.of(id + "-2.csv"), StoredReport.files(one));
    }
}
