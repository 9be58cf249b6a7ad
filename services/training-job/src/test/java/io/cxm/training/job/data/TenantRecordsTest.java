package io.cxm.training.job.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.Signals;
import io.cxm.channels.social.Relation;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private static Edge.Builder edge(String from, String to, String type) {
        return Edge.newBuilder().setFromId(from).setToId(to).setType(type).setWeight(1);
    }

    /** Shoppers a to f, in this order; f refused, and e was g before. */
    @Test
    void knowsWhoseDoingsCountForWhomAndSinceWhen() {
        item("i");
        for (String user : List.of("a", "b", "c", "d", "g", "f")) {
            records.add(bought("of " + user, user, "i", NOW).build());
        }
        records.add(UserChange.newBuilder()
                .setUserId("f")
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        records.add(UserChange.newBuilder()
                .setUserId("g")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("e")
                .build());
        records.add(edge("a", "b", "household").build());
        records.add(edge("a", "c", "follow").setAt(NOW).build());
        records.add(edge("a", "c", "follow").setAt(NOW + 1).build()); // said again
        records.add(edge("a", "d", "referral").build());
        records.add(edge("a", "g", "chess-club").setWeight(0.5).build());
        records.add(edge("a", "f", "follow").build());
        records.add(edge("f", "b", "follow").build());
        records.add(edge("b", "c", "follow").build());
        records.add(edge("b", "c", "follow").setDeleted(true).build());
        records.add(edge("e", "g", "follow").build());
        records.add(edge("a", "nobody", "follow").build());
        TieTable ties = records.build().ties();
        assertEquals(
                new Ties(List.of(1, 4), List.of(Relation.HOUSEHOLD, Relation.OTHER), List.of(1.0, 0.5)),
                ties.of(0, NOW - 1));
        assertEquals(List.of(2, 1, 4), ties.of(0, NOW).shoppers(), "the newest first");
        assertEquals(List.of(0), ties.of(1, NOW).shoppers(), "a household counts both ways");
        assertEquals(Ties.NONE, ties.of(2, NOW), "who is followed does not follow");
        assertEquals(List.of(0), ties.of(3, NOW).shoppers(), "of who was brought that is who brought them");
        assertEquals(3, ties.size());
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

    /** A refusal that is sent under a merged id is the word of the shopper that it became. */
    @Test
    void whatIsSentUnderAMergedIdCounts() {
        item("a");
        records.add(bought("1", "u", "a", NOW).build());
        records.add(UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build());
        records.add(UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build());
        TenantData data = records.build();
        assertEquals(List.of("u"), data.shopperIds());
        assertTrue(data.users().getFirst().hasConsentPersonalization());
        assertFalse(data.users().getFirst().getConsentPersonalization());
    }

    /** Compaction leaves the newest record of each key: here a put of before and one of after a merge. */
    @Test
    void aMergeOutlivesCompaction() {
        Map<String, UserChange> topic = new LinkedHashMap<>();
        RecordKey anon = new RecordKey("shop", "anon");
        UserChange put = UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setUser(User.newBuilder().setConsentPersonalization(false))
                .build();
        UserChange merge = UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build();
        topic.put(anon.toString(), put);
        topic.put(anon.merge("1").toString(), merge);
        item("a");
        records.add(bought("1", "anon", "a", NOW - DAY).build());
        topic.values().forEach(records::add);
        TenantData data = records.build();
        assertEquals(List.of("u"), data.shopperIds());
        assertFalse(data.users().getFirst().getConsentPersonalization());
        topic.remove(anon.toString());
        topic.put(anon.toString(), put.toBuilder().clearUser().build());
        TenantRecords later = new TenantRecords();
        topic.values().forEach(later::add);
        assertEquals("u", later.today("anon"));
    }

    @Test
    void oneEventWithoutATimeDoesNotMoveTheClockOfAnOldHistory() {
        long of2011 = 1_300_000_000_000L;
        item("a");
        item("b");
        for (int i = 0; i < 6; i++) {
            records.add(bought("x" + i, "u" + i % 2, i % 2 == 0 ? "a" : "b", of2011 - i * DAY)
                    .build());
        }
        records.add(bought("late", "u0", "b", 0).clearAt().build());
        TenantData data = records.build();
        assertTrue(data.timed());
        assertEquals(of2011, data.log().clock());
        assertEquals(of2011, Arrays.stream(data.log().time()).max().orElseThrow());
        assertEquals(7, data.log().size());
    }

    @Test
    void aTimeBeyondItsReceiptIsThatOfItsReceipt() {
        item("a");
        records.add(bought("1", "u", "a", NOW + DAY / 2).build());
        assertEquals(NOW, records.build().log().clock());
    }

    @Test
    void whereNothingHasATimeTheClockIsTheNewestReceipt() {
        item("a");
        records.add(bought("1", "u", "a", 0).clearAt().build());
        assertEquals(NOW, records.build().log().clock());
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
        records.add(shown("robot", NOW - 8 * DAY, "a"));
        TenantData data = records.build();
        assertEquals(List.of("u"), data.shopperIds());
        assertEquals(1100L, data.cleaned().get("bot"));
        assertEquals(0, data.exposures().at().length, "what it was shown says nothing of the item");
    }

    /** A history that knows days alone, or no times, has come or lies within an hour. */
    @Test
    void whoLooksAtMuchInADayIsNoBot() {
        item("a");
        for (int i = 0; i < 1100; i++) {
            records.add(bought("x" + i, "reader", "a", NOW - NOW % DAY)
                    .setType(EventType.EVENT_TYPE_VIEW)
                    .build());
        }
        assertEquals(List.of("reader"), records.build().shopperIds());
        TenantRecords untimed = new TenantRecords();
        for (int i = 0; i < 1100; i++) {
            untimed.add(bought("x" + i, "reader", "a", NOW)
                    .setType(EventType.EVENT_TYPE_VIEW)
                    .clearAt()
                    .setReceivedAt(NOW + i)
                    .build());
        }
        assertEquals(List.of("reader"), untimed.build().shopperIds());
    }

    @Test
    void joinsExposuresToTargetsWithinAWeekOfTheDatasClock() {
        item("a");
        item("b");
        records.add(bought("1", "u", "a", NOW - 2 * DAY).build());
        records.add(
                bought("2", "u", "b", NOW).setType(EventType.EVENT_TYPE_VIEW).build());
        records.add(shown("u", NOW - 8 * DAY, "a", "b"));
        records.add(shown("u", NOW - 10 * DAY, "a", "b"));
        records.add(shown("stranger", NOW - 10 * DAY, "b", "gone"));
        records.add(shown("u", NOW - 3 * DAY, "a", "b")); // whose week is not over
        assertArrayEquals(new int[] {2, 3}, shown().exposures());
        assertArrayEquals(new int[] {1, 0}, shown().conversions(), "a view is not what is to be brought about");
    }

    @Test
    void countsOnlyAnswersThatShowWhatNobodyAskedFor() {
        item("a");
        records.add(bought("1", "u", "a", NOW).build());
        for (String kind : List.of("recommendations", "similar", "trending", "rankings", "search", "")) {
            records.add(shown("u", NOW - 8 * DAY, "a").toBuilder().setKind(kind).build());
        }
        assertArrayEquals(new int[] {3}, shown().exposures());
    }

    @Test
    void anExposureWithoutTheDatasClockCountsByTheWalls() {
        item("a");
        records.add(bought("1", "u", "a", NOW).build());
        records.add(shown("u", 0, "a").toBuilder().setAt(NOW - 8 * DAY).build());
        records.add(shown("u", 0, "a").toBuilder().setAt(NOW + 900 * DAY).build()); // the data is of years ago
        assertArrayEquals(new int[] {1}, shown().exposures());
    }

    private Exposures.Shown shown() {
        TenantData data = records.build();
        return data.exposures().knownBy(data.log(), new Signals(EventType.EVENT_TYPE_PURCHASE));
    }

    private static Impression shown(String user, long dataClock, String... items) {
        Impression.Builder impression = Impression.newBuilder()
                .setUserId(user)
                .setKind("recommendations")
                .setAt(NOW + 900 * DAY)
                .setDataClock(dataClock);
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
