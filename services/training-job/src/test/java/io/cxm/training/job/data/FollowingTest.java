package io.cxm.training.job.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    private final TenantRecords records = new TenantRecords();
    private int events;

    @BeforeEach
    void sellsOneThing() {
        records.add(ItemChange.newBuilder()
                .setItemId("a")
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setItem(Item.getDefaultInstance())
                .build());
    }

    private Event.Builder event(EventType type, String user, long at) {
        return Event.newBuilder()
                .setId("e" + events++)
                .setType(type)
                .setUserId(user)
                .setAt(at);
    }

    private Event.Builder search(String user, String words, long at) {
        return event(EventType.EVENT_TYPE_SEARCH, user, at).setQuery(words);
    }

    private Event.Builder click(String user, long at) {
        return event(EventType.EVENT_TYPE_CLICK, user, at).setItemId("a");
    }

    /** The words that led to each click, in the order of shoppers and times. */
    private List<String> led() {
        TenantData data = records.build();
        return IntStream.range(0, data.log().size())
                .mapToObj(i -> String.join(" ", data.log().searched().words(i)))
                .toList();
    }

    @Test
    void theNewestSearchWithinHalfAnHourLedToIt() {
        records.add(search("u", "Ｔｅａ", NOW).build());
        records.add(search("u", "羽绒服 parka", NOW + MINUTE).build());
        records.add(search("v", "of another", NOW).build());
        records.add(click("u", NOW - 1).build());
        records.add(click("u", NOW).build());
        records.add(click("u", NOW + MINUTE).build());
        records.add(click("u", NOW + 31 * MINUTE).build());
        records.add(click("u", NOW + 31 * MINUTE + 1).build());
        assertEquals(List.of("", "tea", "羽 绒 服 parka", "羽 绒 服 parka", ""), led());
    }

    @Test
    void ofTheSameSessionWhereBothNameOne() {
        records.add(search("u", "tea", NOW).setSessionId("s1").build());
        records.add(search("u", "coat", NOW + 1).setSessionId("s2").build());
        records.add(click("u", NOW + 2).setSessionId("s1").build());
        records.add(click("u", NOW + 3).setSessionId("s3").build());
        records.add(click("u", NOW + 4).build());
        assertEquals(List.of("tea", "", "coat"), led());
    }

    @Test
    void theAnswerThatIsNamedSaysItForAWeek() {
        records.add(search("u", "tea", NOW).setRecommendationId("r1").build());
        records.add(search("u", "tea", NOW + 1).setRecommendationId("r2").build());
        records.add(search("u", "coat", NOW + 2).build());
        records.add(click("u", NOW + MINUTE).setRecommendationId("r2").build());
        records.add(click("u", NOW + 6 * DAY).setRecommendationId("r1").build());
        records.add(click("u", NOW + 8 * DAY).setRecommendationId("r1").build());
        assertEquals(List.of("tea", "tea", ""), led());
    }

    @Test
    void aTimeOfReceiptSaysNothing() {
        records.add(search("u", "tea", NOW).build());
        records.add(click("u", NOW).clearAt().setReceivedAt(NOW + 1).build());
        assertEquals(List.of(""), led());
    }

    @Test
    void aMergedShoppersSearchIsOfWhomItBecame() {
        records.add(search("anon", "tea", NOW).build());
        records.add(click("u", NOW + 1).build());
        records.add(UserChange.newBuilder()
                .setUserId("anon")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("u")
                .build());
        assertEquals(List.of("tea"), led());
    }

    @Test
    void leavesOutWhatSaysNothingOrTooMuchAndSaysWhy() {
        records.add(search("u", "tea", NOW).build());
        records.add(search("u", "ＴＥＡ!", NOW + 30 * MINUTE).build());
        records.add(search("u", "tea", NOW + 30 * MINUTE + 1).build());
        records.add(search("u", "?! …", NOW).build());
        records.add(search("u", "order of anna＠example.com", NOW).build());
        records.add(search("u", "+49 (0)30/123456 mueller", NOW).build());
        records.add(search("u", "13800138000", NOW).build());
        records.add(search("u", "wh1000xm4 size 38", NOW).build());
        records.add(search("", "tea", NOW).build());
        records.add(search("u", "tea", 5).build());
        for (int i = 0; i <= 1000; i++) {
            records.add(search("bot", "word " + i, NOW + i).build());
        }
        assertEquals(
                Map.of(
                        "search-duplicate", 1L,
                        "search-empty", 1L,
                        "search-personal", 3L,
                        "search-bot", 1001L,
                        "no-shopper", 1L,
                        "impossible-time", 1L),
                records.build().cleaned());
    }
}
