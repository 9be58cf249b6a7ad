package io.cxm.training.job.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantRecordsTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;

    private final TenantRecords records = new TenantRecords();

    @Test
    void leavesOutWhatCannotBeAndSaysWhy() {
        item("a");
        records.add(bought("1", "u", "a", NOW - DAY).build());
        records.add(bought("1", "u", "a", NOW - DAY).build());
        records.add(bought("2", "u", "a", 5).build());
        records.add(bought("3", "u", "a", NOW + 3 * DAY).build());
        records.add(bought("4", "u", "a", NOW).setValue(-1).build());
        records.add(bought("5", "", "a", NOW).build());
        records.add(bought("6", "u", "nowhere", NOW).build());
        TenantData data = records.build();
        assertEquals(1, data.log().size());
        assertEquals(
                Map.of(
                        "duplicate", 1L,
                        "impossible-time", 2L,
                        "impossible-value", 1L,
                        "no-shopper", 1L,
                        "unknown-item", 1L),
                data.cleaned());
    }

    @Test
    void sortsIdsAndTimes() {
        item("b");
        item("a");
        records.add(bought("1", "v", "b", NOW).build());
        records.add(bought("2", "u", "b", NOW - DAY).build());
        records.add(bought("3", "u", "a", NOW - 2 * DAY).build());
        TenantData data = records.build();
        assertEquals(List.of("a", "b"), data.itemIds());
        assertEquals(List.of("u", "v"), data.shopperIds());
        assertArrayEquals(new int[] {0, 2, 3}, data.log().offsets());
        assertArrayEquals(new int[] {0, 1, 1}, data.log().item());
        assertEquals(List.of("3", "2", "1"), data.eventIds());
        assertEquals(NOW, data.log().clock());
        assertTrue(data.timed());
    }

    @Test
    void aMergedShopperIsOne() {
        item("a");
        records.add(bought("1", "anon", "a", NOW - DAY).build());
        records.add(bought("2", "u", "a", NOW).build());
        records.add(UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build());
        TenantData data = records.build();
        assertEquals(List.of("u"), data.shopperIds());
        assertEquals(2, data.log().size());
    }

    @Test
    void oneTimeForAllIsNoTime() {
        item("a");
        item("b");
        for (int i = 0; i < 10; i++) {
            records.add(
                    bought("x" + i, "u" + i % 3, i % 2 == 0 ? "a" : "b", NOW).build());
        }
        assertFalse(records.build().timed());
    }

    @Test
    void aLookerWithoutPurchaseAndRestIsABot() {
        item("a");
        for (int i = 0; i < 1100; i++) {
            records.add(bought("x" + i, "robot", "a", NOW - i)
                    .setType(EventType.EVENT_TYPE_VIEW)
                    .build());
        }
        records.add(bought("y", "u", "a", NOW).build());
        TenantData data = records.build();
        assertEquals(List.of("u"), data.shopperIds());
        assertEquals(1100L, data.cleaned().get("bot"));
    }

    @Test
    void joinsImpressionsToPurchasesWithinAWeek() {
        item("a");
        item("b");
        records.add(bought("1", "u", "a", NOW).build());
        records.add(shown("u", NOW - DAY, "a", "b"));
        records.add(shown("u", NOW - 8 * DAY, "a", "b"));
        TenantData data = records.build();
        assertArrayEquals(new int[] {2, 2}, data.shown().until(NOW).exposures());
        assertArrayEquals(new int[] {1, 0}, data.shown().until(NOW).conversions());
        assertArrayEquals(new int[] {2, 2}, data.shown().until(NOW - 1).exposures());
        assertArrayEquals(new int[] {0, 0}, data.shown().until(NOW - 1).conversions());
        assertArrayEquals(new int[] {1, 1}, data.shown().until(NOW - 2 * DAY).exposures());
    }

    private static Impression shown(String user, long at, String... items) {
        Impression.Builder impression = Impression.newBuilder().setUserId(user).setAt(at);
        for (String item : items) {
            impression.addItems(ShownItem.newBuilder().setItemId(item));
        }
        return impression.build();
    }

    private void item(String id) {
        records.add(ItemChange.newBuilder()
                .setItemId(id)
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setItem(Item.getDefaultInstance())
                .build());
    }

    private static Event.Builder bought(String id, String user, String item, long at) {
        return Event.newBuilder()
                .setId(id)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId(user)
                .setItemId(item)
                .setAt(at)
                .setReceivedAt(NOW);
    }
}
