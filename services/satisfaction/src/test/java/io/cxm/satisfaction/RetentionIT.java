package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.satisfaction.retention.KeptFor;
import io.cxm.satisfaction.retention.Retention;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class RetentionIT extends TwoShops {
    private static final int OLD = 23; // more than three of the batches that tests run with
    private static final int FRESH = 6;
    private static final String ANY_TIME = "2011-03-01T00:00:00Z";

    @Inject
    Retention retention;

    @Inject
    KeptFor kept;

    /** The time of an event says nothing: what counts is when it came. */
    private static void fill(Shop shop) {
        for (int i = 0; i < OLD + FRESH; i++) {
            String session = "s-" + i;
            shop.response("a-" + i, "sku", r -> r.setCsat(5))
                    .event(
                            "p-" + i,
                            EventType.EVENT_TYPE_PURCHASE,
                            "u-" + i,
                            "sku",
                            ANY_TIME,
                            e -> e.setSessionId(session))
                    .impression(Impression.newBuilder().setRecommendationId("rec-" + i));
        }
        // one of whom an event is left, of whom none is, who refused something, and who was described lately
        shop.user("u-0", u -> u.setMemberTier("gold"))
                .user("u-1", u -> u.setMemberTier("gold"))
                .user("refused", u -> u.setConsentProfiling(false))
                .user("new", u -> u.setMemberTier("gold"))
                .user("u-2", u -> u.setMemberTier("gold"))
                .merge("anon-2", "u-2");
        // what comes back of an old purchase stays, without its line
        shop.event("late", EventType.EVENT_TYPE_RETURN, "u-0", "sku", "2011-03-02T00:00:00Z", e -> e)
                .today("2011-08-01T00:00:00Z")
                .send();
        Await.soon(() -> {
            assertEquals(OLD + FRESH, shop.rows("answer"));
            assertEquals(OLD + FRESH + 1, shop.rows("shop_event"));
            assertEquals(OLD + FRESH, shop.rows("recommendation"));
            assertEquals(OLD + FRESH, shop.rows("visit"));
            assertEquals(6, shop.rows("shopper"));
            Satisfaction.of(shop, "?metric=returnRate")
                    .body("groups[0].metrics.returnRate.n", equalTo(OLD + FRESH))
                    .body("unmatchedReturns", equalTo(0));
        });
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        "insert into satisfaction.other_id (tenant_id, id_hash, received_month) values ('%s', '%s', '2020-01-01')"
                                .formatted(shop.tenant, UUID.randomUUID()));
        age(shop, "answer", "received_at");
        age(shop, "shop_event", "received_at");
        age(shop, "recommendation", "at");
        long then = Instant.now().minus(Duration.ofDays(95)).toEpochMilli();
        shop.run(
                "update satisfaction.visit set received_at = %d where tenant_id = '%s' and split_part(session_id, '-', 2)::int < %d"
                        .formatted(then, shop.tenant, OLD));
        shop.run("update satisfaction.shopper set changed_at = %d where user_id <> 'new' and tenant_id = '%s'"
                .formatted(then, shop.tenant));
        shop.run("""
                insert into satisfaction.survey_invitation (tenant_id, id, survey_id, user_id, triggered, holdout, state, created_at, send_at)
                select '%1$s', 'a-' || n, 's', 'u', false, false, 'open', %2$d, 0 from generate_series(1, %3$d) n
                """.formatted(shop.tenant, then, OLD));
        shop.run("""
                insert into satisfaction.survey_budget (tenant_id, user_id, times, at)
                values ('%1$s', 'u', array[%2$d], %2$d), ('%1$s', 'old', array[1], 1)
                """.formatted(shop.tenant, then));
    }

    /** Says of the old ones that they came 95 days ago. */
    private static void age(Shop shop, String table, String column) {
        long then = Instant.now().minus(Duration.ofDays(95)).toEpochMilli();
        RealServers.postgres()
                .asSuperuser(
                        "cxm",
                        ("update satisfaction.%s set %s = %d where tenant_id = '%s'"
                                        + " and id ~ '^(a|p|rec)-' and split_part(id, '-', 2)::int < %d")
                                .formatted(table, column, then, shop.tenant, OLD));
    }

    private void apply(Shop shop, int days) {
        shop.keep(days).send();
        Await.soon(() -> assertEquals(Duration.ofDays(days), kept.all().get(new TenantId(shop.tenant))));
        retention.apply(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void removesWhatIsOlderThanItsTenantWantsAndWhatWasMadeOfIt() {
        fill(one);
        fill(two);
        apply(one, 96);
        assertEquals(OLD + FRESH, one.rows("answer"));
        apply(one, 90);
        assertEquals(FRESH, one.rows("answer"));
        assertEquals(FRESH + 1, one.rows("shop_event"));
        assertEquals(FRESH, one.rows("order_line"));
        assertEquals(FRESH, one.rows("recommendation"));
        assertEquals(FRESH, one.rows("visit"));
        assertEquals(0, one.rows("survey_invitation"));
        assertEquals(
                "new,refused,u-0",
                one.text(
                        "select string_agg(user_id, ',' order by user_id) from satisfaction.shopper where tenant_id = '"
                                + one.tenant + "'"));
        assertEquals(
                1, one.rows("survey_budget"), "what is of the last year keeps shoppers from being asked too often");
        assertEquals(1, one.rows("other_id"), "that of an old month is forgotten");
        assertEquals(2, two.rows("other_id"));
        Satisfaction.of(one, "?metric=returnRate,csat")
                .body("groups[0].metrics.returnRate.n", equalTo(FRESH))
                .body("groups[0].metrics.csat.n", equalTo(FRESH))
                .body("unmatchedReturns", equalTo(1));
        // who set nothing keeps all
        retention.apply(new TenantId(two.tenant)).await().atMost(Duration.ofSeconds(60));
        assertEquals(OLD + FRESH, two.rows("answer"));
        assertEquals(OLD, two.rows("survey_invitation"));
        assertEquals(6, two.rows("shopper"));
        assertEquals(OLD + FRESH, two.rows("order_line"));
        Satisfaction.of(two, "?metric=returnRate").body("unmatchedReturns", equalTo(0));
    }
}
