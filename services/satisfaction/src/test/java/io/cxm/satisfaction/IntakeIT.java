package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrives on the topics: once, in good company and in bad, until it must go. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class IntakeIT extends TwoShops {
    @Test
    void countsEachAnswerOnceHoweverOftenItComes() {
        one.csat("a", "sku-1", 9, 5)
                .csat("a", "sku-1", 9, 1)
                .csat("b", "sku-1", 3, 4)
                .send();
        one.csat("a", "sku-1", 9, 2).csat("c", "sku-1", 1, 4).send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat")
                .body("groups[0].metrics.csat.n", equalTo(13))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
    }

    @Test
    void theFirstEventOfAnIdWinsThoughItIsNotKept() {
        one.event("e-1", EventType.EVENT_TYPE_VIEW, "u-1", "sku-1", "2011-01-01T00:00:00Z", e -> e)
                .send();
        Await.soon(() -> assertEquals(1, one.rows("other_id")));
        // the same id again, and another tenant's; the last purchase tells that the one before was read
        one.purchase("e-1", "u-1", "sku-1", "2011-01-02T00:00:00Z")
                .purchase("e-2", "u-1", "sku-1", "2011-01-02T00:00:00Z")
                .send();
        two.purchase("e-1", "u-1", "sku-1", "2011-01-02T00:00:00Z").send();
        Await.soon(() -> assertEquals(1, one.rows("shop_event")));
        Await.soon(() -> assertEquals(1, two.rows("shop_event")));
        assertEquals(0, two.rows("other_id"));
    }

    @Test
    void whatHasNoTimeDoesNotMoveTheClock() {
        one.today("2011-03-01T00:00:00Z")
                .event("now", EventType.EVENT_TYPE_VIEW, "u-clock", "i", "2011-01-01T00:00:00Z", e -> e.clearAt())
                .response("r", "i", r -> r.setCsat(5))
                .event("ahead", EventType.EVENT_TYPE_PURCHASE, "u-clock", "i", "2011-02-01T00:00:00Z", e -> e)
                .send();
        Await.soon(() -> {
            assertEquals(1, one.rows("shop_event"));
            assertEquals(1, one.rows("answer"));
        });
        assertEquals(Shop.at("2011-03-01T00:00:00Z"), one.clock());
    }

    @Test
    void sendsWhatItCannotStoreToDeadLettersAndKeepsItsNeighbours() {
        var foreign = SurveyResponse.newBuilder()
                .setTenantId(two.tenant)
                .setId("f")
                .setCsat(5)
                .build();
        one.csat("a", "sku-1", 3, 5)
                .raw(Topics.RESPONSES, "broken", "no message".getBytes(StandardCharsets.UTF_8))
                .raw(Topics.RESPONSES, "foreign", foreign.toByteArray())
                .response("nul-\0", "sku-1", r -> r.setCsat(5))
                .response("range", "sku-1", r -> r.setCsat(9))
                .csat("b", "sku-1", 3, 5)
                .send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(6)));
        Await.soon(() -> assertEquals(
                List.of("not-storable", "not-storable", "tenant-mismatch", "unreadable"),
                DeadLetterCodes.of(one.tenant)));
        Satisfaction.of(two, "").body("groups", hasSize(0));
    }

    @Test
    void forgetsAShopperAndATenantAndGivesReceipts() {
        for (int i = 0; i < 6; i++) {
            String stays = i == 0 ? "u-1" : "stays-" + i;
            one.response("a" + i, "sku-1", r -> r.setCsat(5).setUserId(stays));
            one.response("b" + i, "sku-1", r -> r.setCsat(1).setUserId("u-2"));
            one.response("c" + i, "sku-1", r -> r.setCsat(1).setUserId("anon-1"));
            two.response("a" + i, "sku-1", r -> r.setCsat(5).setUserId(stays));
        }
        one.merge("anon-1", "u-2").send();
        two.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(18)));
        Await.soon(() -> Satisfaction.of(two, "?metric=csat").body("groups[0].n", equalTo(6)));
        one.askedToErase("e-0", "u-1"); // which is done when profile tells of it
        one.erased("e-1", "anon-1", System.currentTimeMillis(), "u-2").send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat")
                .body("groups[0].n", equalTo(6))
                .body("groups[0].metrics.csat.value", equalTo(100f)));
        // answers, and the case that they opened: one of each id, where the merge came later
        Await.soon(() -> assertTrue(List.of(13L, 14L).contains(Receipts.removed(one.tenant, "e-1"))));
        assertEquals(0, one.rows("shopper_case"));
        one.erase("e-2").send();
        Await.soon(() -> Satisfaction.of(one, "").body("groups", hasSize(0)));
        Await.soon(() -> assertTrue(Receipts.removed(one.tenant, "e-2") >= 6));
        comesTooLate();
        Satisfaction.of(two, "?metric=csat").body("groups[0].n", equalTo(6));
    }

    @Test
    void ofAnErasedShopperNoMergeIsLearntThatCameBefore() {
        one.response("a", "sku-1", r -> r.setCsat(5).setUserId("u-1")).send();
        two.merge("anon-1", "u-1").send();
        Await.soon(() -> assertEquals(1, one.rows("answer")));
        one.erased("e-1", "u-1", System.currentTimeMillis() + 3_600_000).send();
        Await.soon(() -> assertEquals(1, Receipts.removed(one.tenant, "e-1")));
        // the last of the batch is refused, and its dead letter tells that it was read
        one.merge("anon-1", "u-1").raw(Topics.USERS, "anon-1", new byte[] {1}).send();
        Await.soon(() -> assertEquals(List.of("unreadable"), DeadLetterCodes.of(one.tenant)));
        assertEquals(0, one.rows("shopper_alias"));
        Await.soon(() -> assertEquals(1, two.rows("shopper_alias")));
    }

    @Test
    void whatCameAfterTheRequestStaysAndIdsThatAreToldInPartsGoTogether() {
        long asked = System.currentTimeMillis();
        Await.soon(() -> assertTrue(System.currentTimeMillis() > asked));
        for (Shop shop : List.of(one, two)) {
            shop.response("a", "sku-1", r -> r.setCsat(5).setUserId("u-1"))
                    .response("b", "sku-1", r -> r.setCsat(5).setUserId("anon-1"))
                    .purchase("e", "u-1", "sku-1", "2024-01-01T00:00:00Z")
                    .impression(Impression.newBuilder().setRecommendationId("r").setUserId("u-1"))
                    .merge("anon-1", "u-1")
                    .send();
            Await.soon(() -> assertEquals(2, shop.rows("answer")));
            Await.soon(() -> assertEquals(1, shop.rows("order_line")));
            Await.soon(() -> assertEquals(1, shop.rows("recommendation")));
            Await.soon(() -> assertEquals(1, shop.rows("shopper_alias")));
        }
        one.erased("e-1", "u-1", asked).send();
        Await.soon(() -> assertEquals(0, Receipts.removed(one.tenant, "e-1")));
        assertEquals(2, one.rows("answer"));
        assertEquals(1, one.rows("order_line"));
        assertEquals(1, one.rows("shopper_alias"));
        long now = System.currentTimeMillis();
        one.erased("e-2.1", "anon-1", now).erased("e-2", "u-1", now).send();
        Await.soon(() -> assertEquals(3, Receipts.removed(one.tenant, "e-2")));
        for (String table : List.of("answer", "shop_event", "order_line", "recommendation", "shopper_alias")) {
            assertEquals(0, one.rows(table), table);
        }
        assertEquals(2, two.rows("answer"));
        assertEquals(1, two.rows("shopper_alias"));
    }

    /** Ids of tenants are never given twice: what is received after the erasure is of the one that is gone. */
    private void comesTooLate() {
        one.response("late", "sku-1", r -> r.setCsat(5).setUserId("u-9"))
                .purchase("late", "u-9", "sku-1", "2024-01-01T00:00:00Z")
                .item("late", "Cups", "A")
                .user("u-9", u -> u.setMemberTier("gold"))
                .merge("late", "u-9")
                .zone("Asia/Shanghai")
                // the last of each topic's batches: it is refused, and its dead letter tells that it was read
                .raw(Topics.RESPONSES, "late", new byte[] {1})
                .raw(Topics.EVENTS, "u-9", new byte[] {1})
                .raw(Topics.ITEMS, "late", new byte[] {1})
                .raw(Topics.USERS, "late", new byte[] {1})
                .raw(Topics.TENANTS, "", new byte[] {1})
                .send();
        Await.soon(() -> assertEquals(Collections.nCopies(5, "unreadable"), DeadLetterCodes.of(one.tenant)));
        for (String table :
                List.of("answer", "shop_event", "item", "shopper_alias", "shopper", "tenant_setting", "data_clock")) {
            assertEquals(0, one.rows(table), table);
        }
    }

    @Test
    void keepsTryingWhileTheDatabaseRefusesIt() {
        one.csat("a", "sku-1", 5, 5).send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(5)));
        var database = RealServers.postgres();
        database.asSuperuser(
                "cxm",
                "alter role satisfaction_app nologin",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'satisfaction_app'");
        try {
            one.csat("b", "sku-1", 5, 5).send();
            Satisfaction.of(one, "").statusCode(not(equalTo(200))).body("code", notNullValue());
        } finally {
            database.asSuperuser("cxm", "alter role satisfaction_app login");
        }
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", equalTo(10)));
    }
}
