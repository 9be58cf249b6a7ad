package io.cxm.training.job.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpinionsTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long DAY = 86_400_000;

    private final TenantRecords records = new TenantRecords();

    private void bought(String id, String shopper, String item, long at) {
        records.add(Event.newBuilder()
                .setId(id)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId(shopper)
                .setItemId(item)
                .setAt(at)
                .build());
    }

    private static SurveyResponse.Builder said(String id, String shopper, long at) {
        return SurveyResponse.newBuilder()
                .setId(id)
                .setUserId(shopper)
                .setAt(at)
                .setReceivedAt(at);
    }

    /** Items a and b; u and v, who are numbers 0 and 1, buy at two times each, so that times order them. */
    private Opinions opinions() {
        bought("1", "u", "a", NOW - 9 * DAY);
        bought("2", "u", "b", NOW - 7 * DAY);
        bought("3", "v", "b", NOW - 6 * DAY);
        bought("4", "v", "a", NOW - DAY);
        return records.build().opinions();
    }

    @Test
    void areOfTheItemThatIsNamedByWhoIsNamed() {
        records.add(said("1", "u", NOW - 4 * DAY)
                .setItemId("b")
                .setCsat(5)
                .setStars(1)
                .build());
        records.add(said("2", "v", NOW - 3 * DAY).setItemId("a").setStars(2).build());
        records.add(said("3", "w", NOW - 3 * DAY).setItemId("a").setStars(3).build());
        records.add(
                said("order", "u", NOW - 3 * DAY).setOrderId("o").setStars(2).build());
        records.add(
                said("nowhere", "u", NOW - 2 * DAY).setItemId("c").setCsat(1).build());
        records.add(said("nobody", "", NOW - 2 * DAY).setItemId("a").setCsat(1).build());
        records.add(said("later", "u", NOW + DAY).setItemId("a").setCsat(1).build());
        Opinions opinions = opinions();
        assertTrue(opinions.known());
        assertArrayEquals(new int[] {1, 0, 0, 0}, opinions.item());
        assertArrayEquals(new int[] {0, 1, 4, 0}, opinions.shopper(), "w did nothing");
        assertArrayEquals(new float[] {1, 0.25f, 0.5f, 0}, opinions.satisfied());
        assertEquals(NOW - DAY, opinions.at()[3], "not beyond the clock of the data");
    }

    @Test
    void areOfWhomTheShopperHasBecome() {
        records.add(said("1", "x", NOW - 4 * DAY).setItemId("b").setCsat(5).build());
        records.add(UserChange.newBuilder()
                .setUserId("x")
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto("v")
                .build());
        assertArrayEquals(new int[] {1}, opinions().shopper());
    }

    @Test
    void whatIsSaidLaterIsNotThereYet() {
        records.add(said("early", "u", NOW - 4 * DAY).setItemId("a").setCsat(4).build());
        records.add(said("late", "u", NOW - 2 * DAY).setItemId("b").setCsat(2).build());
        Opinions then = opinions().until(NOW - 3 * DAY);
        assertEquals(1, then.size());
        assertEquals(0, then.item()[0]);
        assertEquals(0.75f, then.satisfied()[0]);
        assertEquals(NOW - 4 * DAY, then.at()[0]);
    }

    @Test
    void whatTimesDoNotOrderIsNotKnown() {
        records.add(said("1", "u", NOW).setItemId("a").setCsat(4).build());
        for (int n = 0; n < 4; n++) {
            bought("all at once " + n, "u" + n, "a", NOW);
            bought("both " + n, "u" + n, "b", NOW);
        }
        assertFalse(records.build().opinions().known());
    }

    /** The newest alone would be another part of what was known at each time. */
    @Test
    void moreThanThereIsRoomForAreNone() {
        for (int most : new int[] {2, 3}) {
            OpinionTable table = new OpinionTable(most);
            for (int n = 0; n < 3; n++) {
                table.add(said("r" + n, "u" + n, n).setItemId("a").setCsat(4).build(), n);
            }
            Opinions opinions = table.numbered(id -> id, Set.of(), Map.of(), Set.of("u1"), _ -> 0, 9);
            assertEquals(most < 3 ? 0 : 2, opinions.size(), "u1 is a bot");
        }
    }
}
