package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class SchedulesIT {
    private static final String PATH = "/v1/report-schedules/";
    private static final String WEEKLY =
            "{\"kind\":\"executive\",\"formats\":[\"csv\"],\"period\":\"previous-week\",\"cron\":\"0 7 * * 1\","
                    + "\"zone\":\"Asia/Shanghai\"%s}";

    @Inject
    RecordSender sender;

    private Shop one;
    private Shop two;

    @BeforeEach
    void open() {
        one = new Shop(sender);
        two = new Shop(sender);
    }

    private static RequestSpecification as(Shop shop) {
        return given().auth().oauth2(Tokens.of(shop.tenant, "analyst")).contentType("application/json");
    }

    private static String weekly() {
        return WEEKLY.formatted("");
    }

    private static String paused() {
        return WEEKLY.formatted(",\"enabled\":false");
    }

    @Test
    void isWrittenReadChangedAndRemoved() {
        String etag = as(one).body(weekly())
                .put(PATH + "weekly")
                .then()
                .statusCode(201)
                .header("Location", endsWith(PATH + "weekly"))
                .body("id", equalTo("weekly"))
                .body("by", equalTo(List.of("category")))
                .body("nextAt", notNullValue())
                .body("lastReport", nullValue())
                .extract()
                .header("ETag");
        as(one).body(weekly()).put(PATH + "weekly").then().statusCode(200).header("ETag", etag);
        as(one).body(paused())
                .put(PATH + "weekly")
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        as(one).body(weekly())
                .header("If-Match", "\"v7\"")
                .put(PATH + "weekly")
                .then()
                .statusCode(412)
                .body("code", equalTo("stale"));
        as(one).body(weekly())
                .header("If-Match", etag)
                .put(PATH + "other")
                .then()
                .statusCode(412);
        String changed = as(one).body(paused())
                .header("If-Match", etag)
                .put(PATH + "weekly")
                .then()
                .statusCode(200)
                .header("ETag", not(etag))
                .body("nextAt", nullValue())
                .extract()
                .header("ETag");
        as(one).get(PATH + "weekly")
                .then()
                .statusCode(200)
                .header("ETag", changed)
                .body("enabled", equalTo(false));
        as(one).get("/v1/report-schedules").then().body("items.id", equalTo(List.of("weekly")));
        as(one).delete(PATH + "weekly").then().statusCode(204);
        as(one).delete(PATH + "weekly").then().statusCode(404);
        as(one).get(PATH + "weekly").then().statusCode(404);
        as(one).body(weekly()).put(PATH + "weekly").then().statusCode(201);
        as(one).body(paused())
                .header("If-Match", etag)
                .put(PATH + "weekly")
                .then()
                .statusCode(412);
    }

    @Test
    void groupsAsItsKindDoesWhenNothingIsSaid() {
        String body = weekly().replace("executive", "satisfaction").replace("csv", "json");
        as(one).body(body)
                .put(PATH + "weekly")
                .then()
                .statusCode(201)
                .body("by", equalTo(List.of("category", "product")));
        become("weekly", System.currentTimeMillis() - 60_000);
        Await.soon(() -> as(one).get("/v1/reports").then().body("items.state", equalTo(List.of("succeeded"))));
        var made = new StoredReport(one, as(one).get("/v1/reports").path("items[0].id"));
        assertEquals(
                List.of("category", "product"), made.download("json").jsonPath().getList("by"));
        assertEquals("weekly", made.view().getString("schedule"));
    }

    @Test
    void belongsToItsTenant() {
        String etag = as(one).body(weekly()).put(PATH + "mine").header("ETag");
        as(two).get(PATH + "mine").then().statusCode(404);
        as(two).get("/v1/report-schedules").then().body("items", empty());
        as(two).delete(PATH + "mine").then().statusCode(404);
        as(two).body(weekly()).put(PATH + "mine").then().statusCode(201);
        as(one).get(PATH + "mine").then().header("ETag", etag);
    }

    @Test
    void makesOneReportForATimeThatHasCome() {
        as(one).body(weekly()).put(PATH + "weekly").then().statusCode(201);
        become("weekly", System.currentTimeMillis() - 60_000);
        Await.soon(() -> as(one).get("/v1/reports")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("executive"))
                .body("items[0].state", equalTo("succeeded")));
        String report = as(one).get("/v1/reports").path("items[0].id");
        Await.soon(() -> as(one).get(PATH + "weekly").then().body("lastReport", equalTo(report)));
        long next = next("weekly");
        assertTrue(next > System.currentTimeMillis());
        as(two).get("/v1/reports").then().body("items", empty());
        // somebody who took it before, and was killed before it said so, comes back with the same time
        become("weekly", last("weekly"));
        Await.soon(() -> assertEquals(next, next("weekly")));
        as(one).get("/v1/reports").then().body("items", hasSize(1));
    }

    @Test
    void isAboutThePeriodBeforeTheTimeThatWasDueByItsOwnClock() {
        one.zone("America/New_York").send();
        Await.soon(() -> assertEquals(1, one.rows("tenant_setting")));
        String yearly = weekly().replace("previous-week", "previous-month").replace("0 7 * * 1", "0 7 1 1 *");
        as(one).body(yearly).put(PATH + "yearly").then().statusCode(201);
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        ZonedDateTime due = ZonedDateTime.now(shanghai)
                .minusHours(7) // before it was due this year it was last due the year before
                .with(LocalTime.of(7, 0))
                .withDayOfYear(1)
                .truncatedTo(ChronoUnit.MINUTES);
        become("yearly", due.minusYears(2).toInstant().toEpochMilli());
        Await.soon(() -> assertEquals(due.toInstant().toEpochMilli(), last("yearly")));
        // in New York, where the shop is, it is still December
        var to = due.truncatedTo(ChronoUnit.DAYS);
        String request = one.text("select request from satisfaction.report where tenant_id = '" + one.tenant + "'");
        assertEquals("Asia/Shanghai", JsonPath.from(request).getString("zone"));
        assertEquals(to.toInstant().toEpochMilli(), JsonPath.from(request).getLong("to"));
        assertEquals(
                to.minusMonths(1).toInstant().toEpochMilli(),
                JsonPath.from(request).getLong("from"));
    }

    private void become(String id, long at) {
        one.run("update satisfaction.report_schedule set next_at = " + at + " where tenant_id = '" + one.tenant
                + "' and id = '" + id + "'");
        one.run("update satisfaction.schedule_due set due_at = " + at + " where job = '" + one.tenant + "|" + id + "'");
    }

    private long next(String id) {
        return one.number("select next_at from satisfaction.report_schedule where tenant_id = '" + one.tenant
                + "' and id = '" + id + "'");
    }

    private long last(String id) {
        return one.number("select last_at from satisfaction.report_schedule where tenant_id = '" + one.tenant
                + "' and id = '" + id + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind | \"weather\" | /kind",
                "by | [\"moon\"] | /by/0",
                "period | \"some-day\" | /period",
                "period | null | /period",
                "cron | \"0 0 30 2 *\" | /cron",
                "cron | \"* * * * *\" | /cron",
                "cron | \"soon\" | /cron",
                "cron | null | /cron",
                "zone | \"Mars/Base\" | /zone",
                "zone | null | /zone",
                "enabld | false | /enabld",
            })
    void refusesWhatCannotBe(String field, String value, String pointer) {
        String body = weekly().replaceFirst("}$", ",\"" + field + "\":" + value + "}");
        as(one).body(body)
                .put(PATH + "weekly")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
        as(one).body(body.replaceFirst("}$", ",\"enabled\":false}"))
                .put(PATH + "weekly")
                .then()
                .statusCode(422);
        as(one).get("/v1/report-schedules").then().body("items", empty());
    }

    @Test
    void namesAFieldThatIsNotKnown() {
        as(one).body(weekly().replaceFirst("}$", ",\"enabld\":false}"))
                .put(PATH + "weekly")
                .then()
                .statusCode(422)
                .body("detail", equalTo("A field is not known"))
                .body("errors[0].code", equalTo("unknown"));
    }

    @Test
    void comesInPages() {
        for (String id : List.of("a", "b", "c")) {
            as(one).body(weekly()).put(PATH + id).then().statusCode(201);
        }
        String next = as(one).get("/v1/report-schedules?pageSize=2")
                .then()
                .body("items.id", equalTo(List.of("a", "b")))
                .body("total", equalTo(3))
                .extract()
                .path("nextPageToken");
        as(one).delete(PATH + "a").then().statusCode(204);
        as(one).queryParam("pageToken", next)
                .get("/v1/report-schedules")
                .then()
                .body("items.id", equalTo(List.of("c")))
                .body("nextPageToken", nullValue());
        as(one).get("/v1/report-schedules?pageToken=abc")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-page-token"));
        as(two).queryParam("pageToken", next).get("/v1/report-schedules").then().statusCode(400);
        as(one).get("/v1/report-schedules?pageSize=0").then().statusCode(400);
    }

    @Test
    void hasAnIdThatCanStandInAnAddress() {
        for (String id : List.of("a b", "x".repeat(64), "Weekly", "a.b", "a_b", "-a")) {
            as(one).body(weekly()).put(PATH + id).then().statusCode(422).body("errors[0].pointer", equalTo("?id"));
        }
        as(one).body(weekly()).put(PATH + "x".repeat(63)).then().statusCode(201);
    }
}
