package io.cxm.ingestion.catalogue;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.ItemChanges;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class WritesIT {
    private final String tenant = Api.newTenant();

    @Test
    void foldsPutsAndPatchesInTheOrderOfAcknowledgement() throws IOException {
        Api.as(tenant)
                .body(
                        "{\"title\":\"A\",\"brand\":\"B\",\"tags\":[\"x\"],\"attributes\":{\"colour\":[\"red\"],\"size\":[\"1\"]}}")
                .put("/v1/items/sku")
                .then()
                .statusCode(202)
                .body("id", equalTo("sku"));
        Api.as(tenant)
                .contentType("application/merge-patch+json")
                .body("{\"brand\":null,\"tags\":[\"y\"],\"attributes\":{\"colour\":null},\"price\":9.5}")
                .patch("/v1/items/sku")
                .then()
                .statusCode(202);
        List<ConsumerRecord<byte[], byte[]>> records = TopicReader.read(Topics.ITEMS, tenant);
        assertEquals(2, records.size());
        assertEquals(records.get(0).partition(), records.get(1).partition());
        assertEquals(tenant + "|sku", new String(records.get(0).key(), StandardCharsets.UTF_8));
        assertTrue(new String(records.get(1).key(), StandardCharsets.UTF_8).startsWith(tenant + "|sku|p"));
        Optional<Item> item = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            item = ItemChanges.apply(item, ItemChange.parseFrom(record.value()));
        }
        Item now = item.orElseThrow();
        assertEquals("A", now.getTitle());
        assertEquals(false, now.hasBrand());
        assertEquals(List.of("y"), now.getTags().getValuesList());
        assertEquals(Set.of("size"), now.getAttributesMap().keySet());
        assertEquals(9.5, now.getPrice());
    }

    @Test
    void deletesWhetherOrNotItExists() throws IOException {
        Api.as(tenant).delete("/v1/users/nobody").then().statusCode(202);
        UserChange change = UserChange.parseFrom(
                TopicReader.read(Topics.USERS, tenant).getFirst().value());
        assertEquals(ChangeKind.CHANGE_KIND_DELETE, change.getKind());
        assertEquals("nobody", change.getUserId());
    }

    @Test
    void mergesShoppers() throws IOException {
        Api.as(tenant)
                .body("{\"from\":\"anon-88\",\"to\":\"u-17\"}")
                .post("/v1/users:merge")
                .then()
                .statusCode(202);
        ConsumerRecord<byte[], byte[]> record =
                TopicReader.read(Topics.USERS, tenant).getFirst();
        assertTrue(new String(record.key(), StandardCharsets.UTF_8).startsWith(tenant + "|anon-88|m"));
        UserChange change = UserChange.parseFrom(record.value());
        assertEquals(ChangeKind.CHANGE_KIND_MERGE, change.getKind());
        assertEquals("u-17", change.getMergedInto());
        Api.as(tenant)
                .body("{\"from\":\"u-17\"}")
                .post("/v1/users:merge")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/to"));
        Api.as(tenant)
                .body("{\"from\":\"u-17\",\"to\":\"u-17\"}")
                .post("/v1/users:merge")
                .then()
                .statusCode(422);
    }

    @Test
    void compactionKeepsAMergeAndTheRefusalThatItHandsOn() throws IOException {
        put("anon", "{\"consent\":{\"personalization\":false}}");
        Api.as(tenant)
                .body("{\"from\":\"anon\",\"to\":\"u\"}")
                .post("/v1/users:merge")
                .then()
                .statusCode(202);
        List<UserChange> kept = compacted();
        assertEquals(ChangeKind.CHANGE_KIND_PUT, kept.getFirst().getKind());
        assertFalse(kept.getFirst().getUser().getConsentPersonalization());
        assertEquals(ChangeKind.CHANGE_KIND_MERGE, kept.getLast().getKind());
        put("anon", "{}");
        assertTrue(compacted().stream().anyMatch(change -> change.getKind() == ChangeKind.CHANGE_KIND_MERGE));
        assertEquals(
                1,
                TopicReader.read(Topics.USERS, tenant).stream()
                        .map(ConsumerRecord::partition)
                        .distinct()
                        .count());
    }

    private void put(String user, String body) {
        Api.as(tenant).body(body).put("/v1/users/" + user).then().statusCode(202);
    }

    /** What compaction leaves of the tenant's shoppers: the newest record of each key, in the order of the offsets. */
    private List<UserChange> compacted() throws IOException {
        LinkedHashMap<String, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.read(Topics.USERS, tenant)) {
            newest.putLast(new String(record.key(), StandardCharsets.UTF_8), record);
        }
        List<UserChange> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : newest.values()) {
            changes.add(UserChange.parseFrom(record.value()));
        }
        return changes;
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb, a/b",
        "a%3Ab%3Bc%3Fd%23e%25, a:b;c?d#e%",
        "%E5%95%86%E5%93%81, 商品",
        "a%7Cb, a|b",
        "a%20b, a b",
        "a+b, a+b"
    })
    void takesAnyIdInThePath(String path, String id) throws IOException {
        Api.as(tenant)
                .body("{}")
                .put("/v1/items/" + path)
                .then()
                .statusCode(202)
                .body("id", equalTo(id));
        ItemChange change = ItemChange.parseFrom(
                TopicReader.read(Topics.ITEMS, tenant).getFirst().value());
        assertEquals(id, change.getItemId());
    }

    @Test
    void refusesIdsThatAreNone() {
        for (String path : List.of("%00", "a%0Ab", "x".repeat(129), "%E5%95%86".repeat(43))) {
            Api.as(tenant)
                    .body("{}")
                    .put("/v1/items/" + path)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void namesTheFieldsToBlame() {
        Api.as(tenant)
                .body("{\"price\":-1,\"attributes\":{\"a/b\":[{}]},\"imageUrl\":\"javascript:x\"}")
                .put("/v1/items/sku")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/price", "/attributes/a~1b/0", "/imageUrl")));
    }

    @Test
    void asksForARole() {
        Api.as(tenant, "merchandiser").body("{}").put("/v1/items/sku").then().statusCode(403);
        Api.as(tenant, "analyst").delete("/v1/users/u").then().statusCode(403);
    }
}
