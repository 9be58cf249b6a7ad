package io.cxm.satisfaction;

import static io.cxm.satisfaction.StoredReport.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports that cannot be made. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class RefusedReportsIT {
    @Inject
    RecordSender sender;

    private Shop one;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        one = new Shop(sender);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"weather\"} | 422 | invalid | /kind",
                "{\"kind\":\"satisfaction\",\"formats\":[\"doc\"]} | 422 | invalid | /formats/0",
                "{\"kind\":\"satisfaction\",\"by\":[\"memberTier\"]} | 422 | invalid | /by/0",
                "{\"kind\":\"satisfaction\",\"by\":[\"moon\"]} | 422 | invalid | /by/0",
                "{\"kind\":\"satisfaction\",\"by\":\"product\"} | 422 | invalid | /by",
                "{\"kind\":\"satisfaction\",\"from\":\"soon\"} | 422 | invalid | /from",
                "{\"kind\":\"satisfaction\",\"zone\":\"Moon/Tranquility\"} | 422 | invalid | /zone",
                "{\"kind\":\"satisfaction\",\"zone\":\"\"} | 422 | invalid | /zone",
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

    /** Of any kind, by days and by moments; nothing is begun. */
    @ParameterizedTest
    @CsvSource({
        "satisfaction, 2024-02-01, 2024-01-31",
        "recommendation, 2024-02-01, 2023-02-01",
        "executive, 2024-02-01T08:00:00+08:00, 2024-02-01T00:00:00Z",
    })
    void refusesAPeriodThatEndsBeforeItBegins(String kind, String from, String to) {
        as(one).body("{\"kind\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(kind, from, to))
                .post("/v1/reports")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid"))
                .body("errors[0].pointer", equalTo("/to"))
                .body("errors[0].detail", equalTo("to is not after from"));
        as(one).get("/v1/reports").then().body("items", empty());
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
        given().auth()
                .oauth2(Tokens.of(one.tenant, "integration"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/cases")
                .then()
                .statusCode(422);
    }
}
