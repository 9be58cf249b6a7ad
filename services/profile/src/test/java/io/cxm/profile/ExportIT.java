package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.RecordKey;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import java.util.HashMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.admin.Admin;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.TopicFollower;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        assertEquals(1, finished(one, id).getInt("progress.read"));
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
        given().get(href + "x").then().statusCode(404).contentType("application/problem+json");
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

    @Test
    void aTenantThatIsErasedIsGoneWithAReceiptAndItsNeighbourStays() throws IOException {
        stock(one);
        one.patchItem("sku-1", item -> item.setBrand("patched"));
        one.user("u", user -> user.setCity("Suzhou"));
        stock(two);
        JsonPath export = exported(one, "items", "ndjson");
        Path folder = files.path(new TenantId(one.tenant), "x").getParent();
        Map<String, Erasure> receipts = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                RealServers.kafka().address(), Topics.ERASURES, TopicFollower.From.BEGINNING, record -> {
                    try {
                        receipts.put(RecordKey.parse(record.key()).entity(), Erasure.parseFrom(record.value()));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })) {
            follower.start();
            one.send(
                    Topics.ERASURES,
                    "er-1",
                    Erasure.newBuilder().setTenantId(one.tenant).setId("er-1").build());
            Rows.until(() -> receipts.containsKey("er-1|profile"), () -> "no receipt among " + receipts.keySet());
            Erasure.Receipt receipt = receipts.getOrDefault("er-1|profile", Erasure.getDefaultInstance())
                    .getReceipt();
            assertEquals("profile", receipt.getService());
            assertTrue(receipt.getKept().contains("retention"), receipt.getKept());
        }
        for (String topic : List.of(Topics.ITEMS, Topics.USERS, Topics.ITEM_VECTORS)) {
            assertEquals(List.of(), living(topic, one), topic);
        }
        for (String table : Eraser.TABLES) {
            assertEquals(
                    0,
                    Rows.number("select count(*) from profile." + table + " where tenant_id = ?", one.tenant),
                    table);
        }
        assertNotEquals(List.of(), living(Topics.ITEMS, two));
        assertFalse(Files.exists(folder));
        given().get(export.getString("result.href")).then().statusCode(404);
        comesTooLate();
        assertEquals(2, Rows.total(two, "events"));
        assertEquals(2, Rows.events(two));
    }

    /** Ids of tenants are never given twice: what is received after the erasure is of the one that is gone. */
    private void comesTooLate() {
        one.view("too late", "u", "i");
        one.item("too-late", item -> item.setTitle("x"));
        one.user("too-late", user -> user.setCity("x"));
        one.merge("too-late", "other");
        one.send(
                Topics.RESPONSES,
                "too-late",
                SurveyResponse.newBuilder()
                        .setTenantId(one.tenant)
                        .setId("too-late")
                        .setCsat(5)
                        .build());
        Rows.await(
                0L,
                () -> lag("profile-events") + lag("profile-items") + lag("profile-users") + lag("profile-responses"));
        for (String table : Eraser.TABLES) {
            assertEquals(
                    0,
                    Rows.number("select count(*) from profile." + table + " where tenant_id = ?", one.tenant),
                    table);
        }
    }

    /** The shop's keys that have a value on this topic. */
    private static List<String> living(String topic, Shop shop) {
        Map<String, Boolean> keys = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                RealServers.kafka().address(), topic, TopicFollower.From.BEGINNING, record -> {
                    if (RecordKey.parse(record.key()).tenant().equals(shop.tenant)) {
                        keys.put(RecordKey.parse(record.key()).entity(), record.value() != null);
                    }
                })) {
            follower.start();
            Rows.until(follower::caughtUp, () -> topic + " cannot be read");
        }
        return keys.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many records a group has not committed yet. */
    private static long lag(String group) {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", RealServers.kafka().address());
        try (Admin admin = Admin.create(broker)) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            long lag = 0;
            for (var entry : committed.entrySet()) {
                lag += ends.get(entry.getKey()).offset() - entry.getValue().offset();
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
