package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.profile.retention.Retention;
import io.cxm.profile.retention.store.OldMonths;
import io.cxm.profile.usage.Quotas;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class RetentionIT {
    private static final int OLD = 23; // more than three of the batches that tests run with
    private static final int FRESH = 4;
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    @Inject
    Retention retention;

    @Inject
    OldMonths months;

    @Inject
    Quotas tenants;

    private static long daysAgo(long days) {
        return Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
    }

    private static Event.Builder event(String id, int n) {
        return n % 5 == 0
                ? Event.newBuilder()
                        .setId(id)
                        .setType(EventType.EVENT_TYPE_SEARCH)
                        .setUserId("u-" + n % 3)
                        .setQuery("word")
                : Event.newBuilder()
                        .setId(id)
                        .setType(EventType.EVENT_TYPE_PURCHASE)
                        .setUserId("u-" + n % 3)
                        .setItemId(n < OLD ? "i-" + n % 2 : "i-new");
    }

    private static void fill(Shop shop, long daysAgo) {
        for (int i = 0; i < OLD; i++) {
            // the event's own time says nothing: what counts is when it came
            shop.received(daysAgo(daysAgo) + i, event("e-" + i, i).setAt(1_300_000_000_000L));
        }
        Rows.await((long) OLD, () -> Rows.total(shop, "events"));
        for (int i = OLD; i < OLD + FRESH; i++) {
            shop.received(System.currentTimeMillis(), event("e-" + i, i).setAt(1_300_000_000_000L));
        }
        shop.send(
                Topics.RESPONSES,
                "r",
                SurveyResponse.newBuilder().setTenantId(shop.tenant).setId("r").build());
        Rows.await((long) OLD + FRESH, () -> Rows.total(shop, "events"));
        Rows.await(1L, () -> Rows.total(shop, "responses"));
    }

    private void keep(Shop shop, int days) {
        shop.announce(Tenant.newBuilder().setState(Tenant.State.STATE_ACTIVE).setRetentionDays(days));
        Rows.until(
                () -> tenants.of(new TenantId(shop.tenant))
                        .filter(Tenant::hasRetentionDays)
                        .isPresent(),
                () -> "the setting is not known");
    }

    private void apply(Shop shop) {
        retention.apply(new TenantId(shop.tenant)).await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void removesWhatIsOlderThanItsTenantWantsWithItsCounts() {
        fill(one, 95);
        fill(two, 95);
        two.announce(Tenant.newBuilder().setState(Tenant.State.STATE_ACTIVE));
        keep(one, 96);
        apply(one);
        assertEquals(OLD + FRESH, Rows.events(one));
        keep(one, 94);
        Rows.until(
                () -> tenants.of(new TenantId(one.tenant)).orElseThrow().getRetentionDays() == 94,
                () -> "the change is not known");
        apply(one);
        apply(two);
        assertEquals(FRESH, Rows.events(one));
        assertEquals(FRESH, Rows.total(one, "events"));
        assertEquals(1, Rows.total(one, "responses"));
        assertEquals(List.of(), Recount.differences(one));
        assertEquals(
                List.of("i-new"),
                Rows.texts("select distinct item_id from profile.item_counter where tenant_id = ?", one.tenant));
        String searches = "select count(*) from profile.search where tenant_id = ?";
        assertEquals(1, Rows.number(searches, one.tenant));
        assertEquals(6, Rows.number(searches, two.tenant));
        assertEquals(OLD + FRESH, Rows.events(two));
        assertEquals(List.of(), Recount.differences(two));
    }

    @Test
    void forgetsResponsesAndIdsWithTheirData() {
        fill(one, 70);
        String ids = "select count(*) from profile.seen where tenant_id = ?";
        assertEquals(OLD + FRESH, Rows.number(ids, one.tenant));
        one.view("e-1", "u", "i"); // known: nothing new
        one.view("last", "u", "i");
        Rows.await((long) OLD + FRESH + 1, () -> Rows.total(one, "events"));
        keep(one, 1);
        Rows.texts(
                "update profile.response set received_at = now() - interval '2 days' where tenant_id = ? returning 1",
                one.tenant);
        apply(one);
        assertEquals(0, Rows.total(one, "responses"));
        assertEquals(FRESH + 1, Rows.number(ids, one.tenant));
        one.view("e-1", "u", "i");
        Rows.await((long) FRESH + 2, () -> Rows.total(one, "events"));
        assertEquals(List.of(), Recount.differences(one));
    }

    private void drop(String part) {
        Rows.run("vacuum " + part); // as the server does by itself some time
        months.drop().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void dropsAMonthOnceNobodyKeepsAnythingOfItAndMakesItAgain() {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(40);
        String part = String.format(Locale.ROOT, "profile.interaction_%d_%02d", month.getYear(), month.getMonthValue());
        long inside = month.atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        // the present month may be empty as well, and stays
        Rows.run("select profile.ensure_month(date_trunc('month', now() at time zone 'UTC')::date)");
        one.received(inside, event("old", 1));
        two.received(inside, event("old", 1));
        Rows.await(1L, () -> Rows.total(one, "events"));
        Rows.await(1L, () -> Rows.total(two, "events"));
        keep(one, 30);
        apply(one);
        drop(part);
        assertEquals(1, Rows.events(two), "the neighbour keeps everything");
        keep(two, 30);
        apply(two);
        // a transaction elsewhere may put off that the pages go
        Rows.until(
                () -> {
                    drop(part);
                    return Rows.texts("select to_regclass(?)", part).equals(List.of("null"));
                },
                () -> part + " stays");
        assertFalse(
                Rows.texts("select to_regclass('profile.interaction_' || to_char(now() at time zone 'UTC', 'YYYY_MM'))")
                        .contains("null"));
        two.received(inside, event("late", 1));
        Rows.await(1L, () -> Rows.events(two));
    }
}
