package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Seeds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class EventSinkIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    @Test
    void storesAnEventOncePerTenant() {
        for (int i = 0; i < 3; i++) {
            one.view("e-1", "u-1", "i-1");
            two.view("e-1", "u-1", "i-1");
        }
        one.view("last", "u-1", "i-1");
        two.view("last", "u-1", "i-1");
        Rows.await(2L, () -> Rows.total(one, "events"));
        Rows.await(2L, () -> Rows.total(two, "events"));
        assertEquals(2, Rows.events(one));
        assertEquals(2, Rows.events(two));
    }

    @Test
    void theFirstOfTwoWithOneIdWinsWhateverTheTimeOfTheSecond() {
        one.event("e-1", EventType.EVENT_TYPE_VIEW, "u-1", "first", e -> e.setAt(1_300_000_000_000L));
        one.event("e-1", EventType.EVENT_TYPE_VIEW, "u-1", "second", e -> e.setAt(1_200_000_000_000L));
        one.view("last", "u-1", "first");
        Rows.await(2L, () -> Rows.total(one, "events"));
        assertEquals(
                List.of("first"),
                Rows.texts(
                        "select item_id from profile.interaction where tenant_id = ? and event_id = 'e-1'",
                        one.tenant));
    }

    @Test
    void theDataClockIsThatOfTheNewestEventWithATimeAndNeverBeyondNow() {
        long newest = 1_322_000_000_000L;
        one.event("a", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(newest));
        one.event("b", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(newest - 1));
        one.view("without a time", "u", "i");
        Rows.await(3L, () -> Rows.total(one, "events"));
        String clock =
                "select round(extract(epoch from newest_at) * 1000)::bigint from profile.data_clock where tenant_id = ?";
        assertEquals(newest, Rows.number(clock, one.tenant));
        one.event("c", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(4_000_000_000_000L));
        Rows.await(4L, () -> Rows.total(one, "events"));
        assertEquals(
                1,
                Rows.number(
                        "select 1 from profile.data_clock where tenant_id = ? and newest_at <= now()"
                                + " and newest_at > now() - interval '1 minute'",
                        one.tenant));
    }

    @Test
    void keepsSearchesInOneForm() {
        one.event(
                "s",
                EventType.EVENT_TYPE_SEARCH,
                "u",
                "",
                e -> e.setQuery(" Ｄｏｗｎ  Jacket 羽绒服 ").setQueryType("keyword"));
        Rows.await(
                List.of("u|down jacket 羽绒服|keyword"),
                () -> Rows.texts(
                        "select shopper, term, query_type from profile.search where tenant_id = ?", one.tenant));
    }

    @Test
    void aPoisonedRecordGoesToDeadLettersAndItsNeighboursAreStored() {
        try (var letters = new Letters(one)) {
            for (int i = 0; i < 10; i++) {
                one.view("before-" + i, "u", "i");
            }
            one.view("nul \0 in an id", "u", "i");
            one.event("year", EventType.EVENT_TYPE_VIEW, "u", "i", e -> e.setAt(Long.MAX_VALUE));
            one.event("typeless", EventType.EVENT_TYPE_UNSPECIFIED, "u", "i", e -> e);
            var key = new RecordKey(one.tenant, "u");
            one.raw(Topics.EVENTS, key, key, one.tenant, "no message".getBytes(StandardCharsets.UTF_8));
            one.raw(Topics.EVENTS, key, key, two.tenant, new byte[0]);
            for (int i = 0; i < 10; i++) {
                one.view("after-" + i, "u", "i");
            }
            Rows.await(20L, () -> Rows.total(one, "events"));
            Rows.await(
                    List.of("impossible-time", "not-storable", "tenant-mismatch", "unknown-type", "unreadable"),
                    letters::codes);
        }
        assertEquals(20, Rows.events(one));
    }

    @Test
    void countsWhatWasRecommendedApartFromEvents() {
        Impression impression = Impression.newBuilder()
                .setTenantId(one.tenant)
                .setRecommendationId("rec-1")
                .setUserId("u")
                .addItems(ShownItem.newBuilder().setItemId("i-1"))
                .addItems(ShownItem.newBuilder().setItemId("i-2"))
                .build();
        one.send(Topics.IMPRESSIONS, "u", impression);
        one.send(Topics.IMPRESSIONS, "u", impression);
        one.send(
                Topics.IMPRESSIONS,
                "u",
                impression.toBuilder().setRecommendationId("rec-2").build());
        Rows.await(2L, () -> Rows.total(one, "recommendations"));
        assertEquals(0, Rows.total(one, "events"));
        assertEquals(
                List.of("i-1|100|2", "i-2|100|2"),
                Rows.texts(
                        "select item_id, type, n from profile.item_counter where tenant_id = ? order by 1",
                        one.tenant));
    }

    @Test
    void countersEqualARecount() {
        EventType[] types = {
            EventType.EVENT_TYPE_VIEW,
            EventType.EVENT_TYPE_CART_ADD,
            EventType.EVENT_TYPE_PURCHASE,
            EventType.EVENT_TYPE_SEARCH
        };
        Seeds.check(3, random -> {
            Shop shop = Shop.open("recount");
            for (int i = 0; i < 300; i++) {
                EventType type = types[random.nextInt(types.length)];
                String item = type == EventType.EVENT_TYPE_SEARCH ? "" : "i-" + random.nextInt(7);
                // one of three ids comes again
                shop.event("e-" + random.nextInt(200), type, "u-" + random.nextInt(5), item, e -> e);
                if (random.nextInt(60) == 0) {
                    shop.merge("u-" + random.nextInt(5), "u-" + random.nextInt(5));
                }
            }
            shop.view("last", "u-0", "i-0");
            Rows.until(
                    () -> Rows.number(
                                    "select count(*) from profile.interaction where tenant_id = ? and event_id = 'last'",
                                    shop.tenant)
                            == 1,
                    () -> "the last event is not stored");
            Rows.await(List.of(), () -> Recount.differences(shop));
        });
    }
}
