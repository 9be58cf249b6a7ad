package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.export.ExportResumption;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ExportIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    @Inject
    ExportResumption resumption;

    @Inject
    ExportFiles files;

    private static ValidatableResponse post(Shop shop, String body) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION))
                .contentType("application/json")
                .body(body)
                .post("/v1/exports")
                .then();
    }

    private static ValidatableResponse operation(Shop shop, String id) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION))
                .get("/v1/operations/{id}", id)
                .then();
    }

    /** The finished operation. */
    private static JsonPath exported(Shop shop, String type, String format) {
        String id = post(shop, "{\"type\":\"%s\",\"format\":\"%s\"}".formatted(type, format))
                .statusCode(202)
                .header("Location", startsWith("/v1/operations/exp_"))
                .body("kind", equalTo("export"))
                .extract()
                .path("id");
        return finished(shop, id);
    }

    private static JsonPath finished(Shop shop, String id) {
        Rows.await("succeeded", () -> operation(shop, id).extract().path("state"));
        return operation(shop, id).extract().jsonPath();
    }

    private static String download(JsonPath operation) {
        return given().get(operation.getString("result.href"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private void stock(Shop shop) {
        shop.item(
                "sku-1",
                item -> item.setTitle("羽绒服, \"warm\"")
                        .setPrice(9.5)
                        .setTags(TextList.newBuilder().addValues("a").addValues("b"))
                        .putAttributes(
                                "colour", TextList.newBuilder().addValues("red").build()));
        shop.item("sku-2", item -> item.setInStock(false));
        shop.event(
                "e-1",
                EventType.EVENT_TYPE_PURCHASE,
                "u",
                "sku-1",
                e -> e.setAt(1_300_000_000_000L).setValue(19).putContext("till", "4"));
        shop.event(
                "e-2",
                EventType.EVENT_TYPE_VIEW,
                "",
                "sku-2",
                e -> e.setAnonymousId("anon").setAt(1_400_000_000_000L));
        shop.send(
                Topics.RESPONSES,
                "r-1",
                SurveyResponse.newBuilder()
                        .setTenantId(shop.tenant)
                        .setId("r-1")
                        .setUserId("u")
                        .setCsat(4)
                        .putRatings("delivery", 5)
                        .putDimensions("store", "Wien")
                        .setReceivedAt(1)
                        .build());
        Rows.await(2L, () -> Rows.total(shop, "events"));
        Rows.await(2L, () -> Rows.total(shop, "items"));
        Rows.await(1L, () -> Rows.total(shop, "responses"));
    }

    @Test
    void whatWasImportedComesOutInItsShape() {
        stock(one);
        JsonPath operation = exported(one, "items", "ndjson");
        assertEquals(2, operation.getInt("progress.read"));
        assertEquals("""
                {"id":"sku-1","title":"羽绒服, \\"warm\\"","tags":["a","b"],"price":9.5,"attributes":{"colour":["red"]}}
                {"id":"sku-2","inStock":false}
                """, download(operation));
        assertEquals("""
                {"id":"e-1","type":"purchase","userId":"u","itemId":"sku-1","timestamp":"2011-03-13T07:06:40Z","value":19.0,"context":{"till":4}}
                {"id":"e-2","type":"view","anonymousId":"anon","itemId":"sku-2","timestamp":"2014-05-13T16:53:20Z"}
                """, download(exported(one, "events", "ndjson")));
        assertEquals("""
                {"id":"r-1","userId":"u","answers":{"csat":4,"ratings":{"delivery":5}},"dimensions":{"store":"Wien"}}
                """, download(exported(one, "survey-responses", "ndjson")));
        assertEquals("", download(exported(two, "events", "ndjson")));
    }

    @Test
    void csvHasPathsAsColumnsAndListsJoined() {
        stock(one);
        assertEquals(
                List.of(
                        "id,attributes.colour,inStock,price,tags,title",
                        "sku-1,red,,9.5,a|b,\"羽绒服, \"\"warm\"\"\"",
                        "sku-2,,false,,,"),
                download(exported(one, "items", "csv")).lines().toList());
    }

    @Test
    void parquetHoldsTheSameRows() throws Exception {
        stock(one);
        JsonPath operation = exported(one, "events", "parquet");
        byte[] bytes = given().get(operation.getString("result.href"))
                .then()
                .header("Content-Disposition", endsWith(".parquet\""))
                .extract()
                .asByteArray();
        Path file = Files.createTempFile("export", ".parquet");
        Files.write(file, bytes);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, value from '%s' order by id".formatted(file))) {
            rows.next();
            assertEquals("e-1", rows.getString(1));
            assertEquals(19.0, rows.getDouble(2));
            rows.next();
            assertEquals("e-2", rows.getString(1));
            assertFalse(rows.next());
        }
        exported(two, "events", "parquet");
    }

    @Test
    void aPeriodIsOfTheEventsOwnTimeAndIncludesItsLastDay() {
        stock(one);
        String id = post(one, "{\"type\":\"events\",\"from\":\"2011-03-13\",\"to\":\"2011-03-13\"}")
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath finished = finished(one, id);
        assertEquals(1, finished.getInt("progress.read"));
        assertEquals(
                Map.of(
                        "type",
                        "events",
                        "format",
                        "ndjson",
                        "from",
                        "2011-03-13T00:00:00Z",
                        "to",
                        "2011-03-14T00:00:00Z"),
                finished.getMap("request"));
    }

    @Test
    void refusesWhatCannotBeExported() {
        post(one, "{\"type\":\"x\",\"format\":\"xls\",\"from\":\"yesterday\"}")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/type", "/format", "/from")));
        post(one, "{\"type\":\"items\",\"from\":\"2011-01-01\"}").statusCode(422);
        post(one, "{\"type\":7}").statusCode(422);
        post(one, "{").statusCode(400);
        post(one, "").statusCode(422);
        given().auth()
                .oauth2(Tokens.of(one.tenant, Roles.ANALYST))
                .contentType("application/json")
                .body("{\"type\":\"items\"}")
                .post("/v1/exports")
                .then()
                .statusCode(403);
    }

    @Test
    void anothersExportIsNotThereAndAChangedLinkIsNone() {
        stock(one);
        JsonPath operation = exported(one, "items", "ndjson");
        operation(two, operation.getString("id")).statusCode(404);
        operation(one, "exp_" + "0".repeat(32)).statusCode(404);
        operation(one, "imp_1").statusCode(404);
        String href = operation.getString("result.href");
        given().get(href).then().statusCode(200).header("Content-Disposition", containsString("attachment"));
        given().auth().oauth2("a bad token").get(href).then().statusCode(200);
        given().get(href + "x")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("X-Link-Lifetime", "900");
        given().get(href.substring(0, href.length() - 2)).then().statusCode(404);
    }

    @Test
    void takesUpWhatADeadProcessLeft() {
        stock(one);
        String id = exported(one, "items", "ndjson").getString("id");
        // as it looks when the process was killed while it wrote
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "update profile.export set state = 'running', file = null, finished_at = null,"
                                + " leased_until = now() - interval '1 second' where id = '" + id + "'");
        assertEquals("running", operation(one, id).extract().path("state"));
        resumption.resume(new TenantId(one.tenant)).await().indefinitely();
        assertEquals(2, finished(one, id).getInt("progress.read"));
    }
}
