package io.cxm.satisfaction;

import static io.cxm.satisfaction.LevelShop.ANSWERS;
import static io.cxm.satisfaction.LevelShop.SHOPPERS;
import static io.cxm.satisfaction.LevelShop.list;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.LevelSatisfaction;
import io.cxm.satisfaction.index.IndexMaking;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The satisfaction index of two shops' categories, and of each of them as a whole. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class IndexLevelsIT extends TwoShops {
    @Inject
    IndexMaking making;

    private void make(Shop shop) {
        making.refresh(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(30));
    }

    private void sell(Shop shop, int home, int garden) {
        LevelShop.sell(shop, home, garden, (_, i) -> "u-" + i);
        make(shop);
    }

    @Test
    void tellsOfCategoriesAndOfTheWholeShop() {
        list(one, "?level=category").body("items", hasSize(0)).body("made", nullValue());
        sell(one, 1, 4);
        list(one, "?level=category&order=worst")
                .statusCode(200)
                .body("items.id", contains("Home", "Garden"))
                .body("items.category", contains("Home", "Garden"))
                .body("items.n", contains(SHOPPERS, SHOPPERS))
                .body("items.products", contains(3, 2))
                .body("items[0].index", lessThan(3f))
                .body("items[0].standing", lessThan(0f))
                .body("total", equalTo(2))
                .body("made", notNullValue());
        list(one, "?level=tenant")
                .body("items.id", contains(one.tenant))
                .body("items[0].products", equalTo(6))
                .body("items[0].n", equalTo(SHOPPERS))
                .body("total", equalTo(1));
        double shop = index(one, "?level=tenant", 0);
        assertTrue(index(one, "?level=category&order=worst", 0) < shop);
        assertTrue(shop < index(one, "?level=category&order=worst", 1));
        list(one, "?level=product").body("total", equalTo(6));
        list(two, "?level=tenant").body("items", hasSize(0));

        sell(two, 3, 1);
        list(two, "?level=category").body("items.id", contains("Home", "Garden"));
        list(one, "?level=category").body("items.id", contains("Garden", "Home"));

        Map<String, LevelSatisfaction> told = told(one);
        assertEquals(Set.of("category|Home", "category|Garden", "tenant"), told.keySet());
        LevelSatisfaction whole = Objects.requireNonNull(told.get("tenant"));
        assertEquals(shop, whole.getIndex(), 1e-6);
        assertEquals(SHOPPERS, whole.getN());
        assertEquals("Home", Objects.requireNonNull(told.get("category|Home")).getCategory());
    }

    @Test
    void pagesThroughCategories() {
        sell(one, 1, 4);
        var first = list(one, "?level=category&pageSize=1")
                .body("items.id", contains("Garden"))
                .extract()
                .jsonPath();
        String token = first.getString("nextPageToken");
        list(one, "?level=category&pageSize=1&pageToken=" + token)
                .body("items.id", contains("Home"))
                .body("nextPageToken", nullValue());
        list(one, "?level=product&pageSize=1&pageToken=" + token).statusCode(400);
        list(two, "?level=category&pageSize=1&pageToken=" + token).statusCode(400);
        list(one, "?level=mood").statusCode(422).body("errors.pointer", contains("?level"));
    }

    /** Sixty who bought the worst product yesterday, and said nothing of it, weigh in the mean of its category and of the shop. */
    @Test
    void countsProductsByTheirBuyers() {
        sell(one, 1, 4);
        double before = index(one, "?level=category&order=worst", 0);
        double shop = index(one, "?level=tenant", 0);
        String yesterday = Instant.now().minus(Duration.ofDays(1)).toString();
        for (int i = 0; i < 60; i++) {
            one.purchase("line-" + i, "b-" + i, "p1", yesterday);
        }
        one.response("late", "p1", r -> r.setUserId("u-0").setStars(1)).send();
        Await.soon(() -> assertEquals(60, one.rows("shop_event")));
        Await.soon(() -> assertEquals(ANSWERS + 1, one.rows("answer")));
        Await.soon(() -> {
            one.run("update satisfaction.item_index_made set newest = 0, took = 0 where tenant_id = '" + one.tenant
                    + "'");
            make(one);
            assertTrue(index(one, "?level=category&order=worst", 0) < before - 0.1);
        });
        assertTrue(index(one, "?level=tenant", 0) < shop - 0.5);
        list(one, "?level=category&order=worst").body("items[0].n", equalTo(SHOPPERS));
    }

    /** An instance of before makes products alone, and notes that what has come is in the index. */
    @Test
    void makesLevelsAnewWhereAnInstanceOfBeforeMadeProducts() {
        sell(one, 1, 4);
        double before = index(one, "?level=tenant", 0);
        one.response("late", "p1", r -> r.setUserId("w").setStars(5)).send();
        Await.soon(() -> assertEquals(ANSWERS + 1, one.rows("answer")));
        one.run("update satisfaction.item_index_made m set at = at + 1, took = 0, newest = (select max(received_at)"
                + " from satisfaction.answer a where a.tenant_id = m.tenant_id) where m.tenant_id = '" + one.tenant
                + "'");
        make(one);
        assertTrue(index(one, "?level=tenant", 0) > before);
        list(one, "?level=tenant").body("items[0].n", equalTo(SHOPPERS + 1));
    }

    @Test
    void goesWithTheTenant() {
        sell(one, 1, 4);
        sell(two, 1, 4);
        assertEquals(3, told(one).size());
        one.erase("all").send();
        Await.soon(() -> assertEquals(0, one.rows("item_index_made")));
        assertEquals(0, one.rows("item_index"));
        assertEquals(0, one.rows("level_index"));
        Await.soon(() -> assertEquals(0, told(one).size()));
        assertEquals(3, told(two).size());
        list(two, "?level=tenant").body("items", hasSize(1));
    }

    private static double index(Shop shop, String query, int at) {
        return list(shop, query).statusCode(200).extract().jsonPath().getDouble("items[" + at + "].index");
    }

    /** What the topic holds of a shop now. */
    private static Map<String, LevelSatisfaction> told(Shop shop) {
        Map<String, LevelSatisfaction> told = new HashMap<>();
        for (var record : Topic.records(Topics.SATISFACTION_LEVELS)) {
            RecordKey key = RecordKey.parse(record.key());
            if (key.tenant().equals(shop.tenant)) {
                if (record.value() == null) {
                    told.remove(key.entity());
                } else {
                    told.put(key.entity(), read(record.value()));
                }
            }
        }
        return told;
    }

    private static LevelSatisfaction read(byte[] value) {
        try {
            return LevelSatisfaction.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
