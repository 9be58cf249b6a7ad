package io.cxm.satisfaction;

import static io.cxm.satisfaction.StoredReport.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.report.OtherWorker;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.testkit.RealServers;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a worker keeps a report that it makes: as long as it says so, unless another has it or it takes too long. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportLeaseIT extends TwoShops {
    private static final String BODY =
            "{\"kind\":\"satisfaction\",\"by\":[\"product\"],\"formats\":[\"json\",\"csv\"]}";

    @Inject
    Scheduler scheduler;

    @Inject
    OtherWorker other;

    @Inject
    ReportObjects objects;

    /** It takes three times as long as a worker may be silent, while another would take it over. */
    @Test
    void isMadeOnceHoweverLongItTakes() {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        var slow = new OtherWorker.Slow(objects);
        scheduler.pause();
        CompletableFuture<Boolean> work;
        String id;
        try {
            id = StoredReport.asked(one, BODY).id();
            work = other.lease(Duration.ofSeconds(1)).objects(slow).begin();
            slow.awaitBegun();
        } finally {
            scheduler.resume();
        }
        String lease = "select leased_until from satisfaction.report_work where attempts = 1 and worker = '"
                + worker(id) + "' and job = '" + one.tenant + "|" + id + "'";
        long first = one.number(lease);
        Await.soon(() -> assertTrue(one.number(lease) > first + 3_000));
        slow.go();
        work.join();
        new StoredReport(one, id).finished();
        assertEquals(List.of(id + "-1.csv", id + "-1.json"), StoredReport.files(one));
    }

    private String worker(String id) {
        return one.text("select worker from satisfaction.report_work where job = '" + one.tenant + "|" + id + "'");
    }

    /** What it counts waits for a table that it is not given, and goes on waiting when another has taken the report. */
    @Test
    void leavesWhatAnotherHasTaken() throws SQLException {
        long attempts = leftWhileItCounts(other.lease(Duration.ofSeconds(1)), "worker = 'another'");
        assertEquals(1, attempts);
    }

    @Test
    void leavesWhatTakesTooLongToAnotherAttempt() throws SQLException {
        long attempts = leftWhileItCounts(other.longest(Duration.ofSeconds(2)), "attempts = attempts");
        assertEquals(1, attempts);
    }

    /** Gives how many attempts it has had by then; at the end it is made. */
    private long leftWhileItCounts(OtherWorker worker, String meanwhile) throws SQLException {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause();
        String id;
        long attempts;
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            id = StoredReport.asked(one, BODY).id();
            String job = " where job = '" + one.tenant + "|" + id + "'";
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction.answer in access exclusive mode");
            CompletableFuture<Boolean> made = worker.begin();
            Await.soon(() -> assertTrue(one.number(
                            "select count(*) from pg_locks where not granted and relation = 'satisfaction.answer'::regclass")
                    > 0));
            one.run("update satisfaction.report_work set " + meanwhile + job);
            made.orTimeout(15, TimeUnit.SECONDS).join(); // the table is locked still
            Await.soon(() -> assertEquals(List.of(), StoredReport.files(one)));
            Await.soon(
                    () -> assertEquals(
                            0,
                            one.number(
                                    "select count(*) from pg_stat_activity where state = 'idle in transaction' and usename = 'satisfaction_app'")));
            connection.rollback();
            as(one).get("/v1/reports/" + id).then().body("state", equalTo("running"));
            attempts = one.number("select attempts from satisfaction.report_work" + job);
            one.run("update satisfaction.report_work set leased_until = 0" + job);
        } finally {
            scheduler.resume();
        }
        new StoredReport(one, id).finished();
        return attempts;
    }
}
