package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
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

    @Test
    void isWrittenReadChangedAndRemoved() {
        as(one).body(weekly())
                .put(PATH + "weekly")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("id", equalTo("weekly"))
                .body("by", equalTo(List.of("category")))
                .body("nextAt", notNullValue())
                .body("lastReport", nullValue());
        as(one).body(weekly()).put(PATH + "weekly").then().statusCode(200).header("ETag", "\"v1\"");
        as(one).body(WEEKLY.formatted(",\"enabled\":false"))
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
                .header("If-Match", "\"v1\"")
                .put(PATH + "other")
                .then()
                .statusCode(412);
        as(one).body(WEEKLY.formatted(",\"enabled\":false"))
                .header("If-Match", "\"v1\"")
                .put(PATH + "weekly")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("nextAt", nullValue());
        as(one).get(PATH + "weekly")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("enabled", equalTo(false));
        as(one).get("/v1/report-schedules").then().body("items.id", equalTo(List.of("weekly")));
        as(one).delete(PATH + "weekly").then().statusCode(204);
        as(one).delete(PATH + "weekly").then().statusCode(404);
        as(one).get(PATH + "weekly").then().statusCode(404);
    }

    @Test
    void belongsToItsTenant() {
        as(one).body(weekly()).put(PATH + "mine").then().statusCode(201);
        as(two).get(PATH + "mine").then().statusCode(404);
        as(two).get("/v1/report-schedules").then().body("items", empty());
        as(two).delete(PATH + "mine").then().statusCode(404);
        as(two).body(weekly()).put(PATH + "mine").then().statusCode(201);
        as(one).get(PATH + "mine").then().header("ETag", "\"v1\"");
    }

    @Test
    void makesOneReportForATimeThatHasCome() throws SQLException {
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

    private void become(String id, long at) throws SQLException {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("update satisfaction.report_schedule set next_at = " + at + " where tenant_id = '"
                    + one.tenant + "' and id = '" + id + "'");
            statement.execute("update satisfaction.schedule_due set due_at = " + at + " where job = '" + one.tenant
                    + "|" + id + "'");
        }
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
            })
    void refusesWhatCannotBe(String field, String value, String pointer) {
        String body = weekly().replaceFirst("}$", ",\"" + field + "\":" + value + "}");
        as(one).body(body)
                .put(PATH + "weekly")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
        as(one).get("/v1/report-schedules").then().body("items", empty());
    }

    @Test
    void hasAnIdThatCanStandInAnAddress() {
        as(one).body(weekly()).put(PATH + "a b").then().statusCode(422);
        as(one).body(weekly()).put(PATH + "x".repeat(65)).then().statusCode(422);
    }
}
