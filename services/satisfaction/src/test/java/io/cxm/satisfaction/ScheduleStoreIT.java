package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.Schedule;
import io.cxm.satisfaction.report.domain.Span;
import io.cxm.satisfaction.report.domain.Written;
import io.cxm.satisfaction.report.store.ScheduleStore;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of schedules that are written at one time, or while a report of theirs is asked for. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ScheduleStoreIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MOST = 5;
    /** Far from now, so that nobody takes it. */
    private static final long LATER =
            System.currentTimeMillis() + Duration.ofDays(300).toMillis();

    @Inject
    RecordSender sender;

    @Inject
    ScheduleStore store;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(sender);
    }

    private static Schedule.Terms at(int minute) {
        return new Schedule.Terms(
                ReportKind.EXECUTIVE,
                List.of(),
                List.of(Format.CSV),
                "en",
                Span.PREVIOUS_WEEK,
                minute + " 7 * * 1",
                "UTC",
                true);
    }

    private TenantId tenant() {
        return new TenantId(shop.tenant);
    }

    private Uni<Written> put(String id, Schedule.Terms terms, @Nullable Long seen, long next) {
        return store.put(tenant(), id, terms, seen, next, MOST);
    }

    private Schedule written(String id, Schedule.Terms terms, @Nullable Long seen, long next) {
        Written written = put(id, terms, seen, next).await().atMost(SOON);
        return assertInstanceOf(Written.Done.class, written).schedule();
    }

    private static List<Written> together(int n, IntFunction<Uni<Written>> write) {
        return Uni.join()
                .all(IntStream.range(0, n).mapToObj(write).toList())
                .andFailFast()
                .await()
                .atMost(SOON);
    }

    private static long made(List<Written> written) {
        return written.stream()
                .filter(w -> w instanceof Written.Done(Schedule _, boolean created) && created)
                .count();
    }

    private long due(String id) {
        return shop.number("select due_at from satisfaction.schedule_due where job = '" + shop.tenant + "|" + id + "'");
    }

    private long dues() {
        return shop.number("select count(*) from satisfaction.schedule_due where job like '" + shop.tenant + "|%'");
    }

    @Test
    void oneOfManyFirstOnesIsMade() {
        List<Written> written = together(8, i -> put("weekly", at(i), null, LATER + i));
        assertEquals(1, made(written));
        assertEquals(
                7, written.stream().filter(Written.Unseen.class::isInstance).count());
        assertEquals(1, shop.rows("report_schedule"));
    }

    @Test
    void noMoreAreMadeThanThereMayBe() {
        assertEquals(MOST, made(together(3 * MOST, i -> put("s-" + i, at(0), null, LATER))));
        assertEquals(MOST, shop.rows("report_schedule"));
    }

    @Test
    void aVersionIsNeverThatOfAnother() {
        Schedule first = written("weekly", at(0), null, LATER);
        assertTrue(store.delete(tenant(), "weekly").await().atMost(SOON));
        written("weekly", at(0), null, LATER);
        assertInstanceOf(
                Written.Stale.class,
                put("weekly", at(1), first.version(), LATER).await().atMost(SOON));
    }

    @Test
    void aReportOfWhatWasMeanwhileMadeAnewChangesNothing() {
        Schedule old = written("weekly", at(0), null, LATER);
        assertTrue(store.delete(tenant(), "weekly").await().atMost(SOON));
        written("weekly", at(1), null, LATER + 1);
        asked(old, LATER + 7);
        assertEquals(LATER + 1, due("weekly"));
    }

    @Test
    void aReportOfWhatWasMeanwhileRemovedLeavesNothingDue() {
        Schedule old = written("weekly", at(0), null, LATER);
        assertTrue(store.delete(tenant(), "weekly").await().atMost(SOON));
        asked(old, LATER + 7);
        assertEquals(0, dues());
    }

    @Test
    void aReportMakesItDueAgainOnce() {
        Schedule schedule = written("weekly", at(0), null, LATER);
        asked(schedule, LATER + 7);
        asked(schedule, LATER + 9); // a taker that comes late
        assertEquals(LATER + 7, due("weekly"));
    }

    private void asked(Schedule schedule, long next) {
        store.made(tenant(), schedule, "rep-1", new Schedule.Turn(LATER, next))
                .await()
                .atMost(SOON);
    }

    @Test
    void isDueAsTheScheduleSays() {
        written("weekly", at(0), null, LATER);
        shop.run("update satisfaction.schedule_due set due_at = " + (LATER + 5) + " where job = '" + shop.tenant
                + "|weekly'");
        store.settle(tenant(), "weekly").await().atMost(SOON);
        assertEquals(LATER, due("weekly"));
    }

    @Test
    void aTimeThatHasComeIsNotLostWithAChangeOfSomethingElse() {
        Schedule before = written("weekly", at(0), null, LATER);
        Schedule.Terms t = before.terms();
        var other =
                new Schedule.Terms(t.kind(), t.by(), t.formats(), "zh", t.period(), t.cron(), t.zone(), t.enabled());
        Schedule after = written("weekly", other, before.version(), LATER + 7);
        assertEquals(LATER, after.next());
        assertEquals(LATER, due("weekly"));
        assertEquals(
                LATER + 9, written("weekly", at(3), after.version(), LATER + 9).next());
        assertEquals(LATER + 9, due("weekly"));
    }

    @Test
    void nothingIsStoredOfATenantThatIsGone() {
        written("before", at(0), null, LATER);
        shop.erase("e-1").send();
        Await.soon(() -> Receipts.removed(shop.tenant, "e-1"));
        assertInstanceOf(
                Written.Erased.class, put("weekly", at(0), null, LATER).await().atMost(SOON));
        given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .contentType("application/json")
                .header("Idempotency-Key", "k-1")
                .body("{\"kind\":\"executive\"}")
                .post("/v1/reports")
                .then()
                .statusCode(404);
        for (String table : List.of("report", "report_request", "report_schedule")) {
            assertEquals(0, shop.rows(table), table);
        }
        assertEquals(0, dues());
    }

    /** Who asks for a report writes the schedule, then when it is due; the tenant is erased in between. */
    @Test
    void isErasedWhileAReportIsAskedFor() throws SQLException {
        written("weekly", at(0), null, LATER);
        try (var asking = RealServers.postgres().superuser("cxm");
                var statement = asking.createStatement()) {
            asking.setAutoCommit(false);
            statement.execute("set local deadlock_timeout = '100ms'");
            statement.execute("update satisfaction.report_schedule set last_report = 'rep-1' where tenant_id = '"
                    + shop.tenant + "'");
            shop.erase("e-1").send();
            Await.soon(() -> assertEquals(
                    1,
                    shop.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like 'delete from report_schedule %'")));
            statement.execute("update satisfaction.schedule_due set due_at = " + (LATER + 1) + " where job = '"
                    + shop.tenant + "|weekly'");
            asking.commit();
        }
        Await.soon(() -> Receipts.removed(shop.tenant, "e-1"));
        assertEquals(0, shop.rows("report_schedule"));
        assertEquals(0, dues());
    }

    @Test
    void readsWhatANewerVersionWrote() {
        written("weekly", at(0), null, LATER);
        shop.run("update satisfaction.report_schedule set terms = replace(terms, '{', '{\"mood\":\"good\",')"
                + " where tenant_id = '" + shop.tenant + "'");
        given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .get("/v1/report-schedules/weekly")
                .then()
                .statusCode(200)
                .body("language", equalTo("en"));
        assertFalse(
                store.list(tenant(), null, 1).await().atMost(SOON).schedules().isEmpty());
    }
}
