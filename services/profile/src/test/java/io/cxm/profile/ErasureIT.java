package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.profile.erasure.stream.TopicSweep;
import io.cxm.profile.export.ExportFiles;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class ErasureIT {
    @Inject
    ExportFiles files;

    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    private static void stock(Shop shop) {
        shop.item("sku-1", item -> item.setTitle("x"));
        shop.view("e-1", "u", "sku-1");
        shop.view("e-2", "u", "sku-1");
        Rows.await(2L, () -> Rows.total(shop, "events"));
        Rows.await(1L, () -> Rows.total(shop, "items"));
    }

    private RequestSpecification asOne() {
        return given().auth().oauth2(Tokens.of(one.tenant, Roles.INTEGRATION)).contentType("application/json");
    }

    /** The link to an export that was written. */
    private String exported() {
        String id = asOne().body("{\"type\":\"items\"}")
                .post("/v1/exports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Rows.await(
                "succeeded",
                () -> asOne().get("/v1/operations/" + id).then().extract().path("state"));
        return asOne().get("/v1/operations/" + id).then().extract().path("result.href");
    }

    @Test
    void aTenantThatIsErasedIsGoneWithAReceiptAndItsNeighbourStays() {
        stock(one);
        one.patchItem("sku-1", item -> item.setBrand("patched"));
        one.user("u", user -> user.setCity("Suzhou"));
        stock(two);
        String link = exported();
        Path folder = files.path(new TenantId(one.tenant), "x").getParent();
        assertTrue(Files.exists(folder));
        Map<String, Erasure> receipts = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), Topics.ERASURES, TopicFollower.From.BEGINNING, record -> {
                    try {
                        RecordKey key = RecordKey.parse(record.key());
                        if (key.tenant().equals(one.tenant)) {
                            receipts.put(key.entity(), Erasure.parseFrom(record.value()));
                        }
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
        given().get(link).then().statusCode(404);
        comesTooLate();
        assertEquals(2, Rows.total(two, "events"));
        assertEquals(2, Rows.events(two));
    }

    @Test
    void moreKeysThanAreDeletedAtOnceAreDeleted() {
        stock(one);
        stock(two);
        ItemChange patch = ItemChange.newBuilder()
                .setTenantId(one.tenant)
                .setItemId("sku-1")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setItem(Item.newBuilder().setBrand("patched"))
                .setReceivedAt(System.currentTimeMillis())
                .build();
        one.patches(Topics.ITEMS, "sku-1", patch, TopicSweep.BATCH + 500);
        one.patchItem("sku-1", item -> item.setBrand("last"));
        Rows.await(
                1L,
                () -> Rows.number(
                        "select count(*) from profile.item_facet where tenant_id = ? and facet = 'brand=last'",
                        one.tenant));
        Receipts.erase(one, "er-many", "", Receipts.moment());
        assertEquals(List.of(), living(Topics.ITEMS, one));
        assertNotEquals(List.of(), living(Topics.ITEMS, two));
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
                Brokers.at(RealServers.kafka().address()), topic, TopicFollower.From.BEGINNING, record -> {
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
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            long lag = 0;
            for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                OffsetAndMetadata reached = committed.get(end.getKey());
                lag += end.getValue().offset() - (reached == null ? 0 : reached.offset());
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
