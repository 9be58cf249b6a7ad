package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventOverlayTest {
    private final EventOverlay overlay = new EventOverlay(5, new Allowance(1 << 20));

    private static Event event(String id, String shopper, long at) {
        return Event.newBuilder()
                .setId(id)
                .setUserId(shopper)
                .setItemId("i")
                .setType(EventType.EVENT_TYPE_VIEW)
                .setAt(at)
                .build();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).toList();
    }

    @Test
    void holdsAShoppersEventsNewestFirstWhateverTheOrderOfArrival() {
        overlay.apply(event("b", "u", 2));
        overlay.apply(event("c", "u", 3));
        overlay.apply(event("a", "u", 1));
        assertEquals(List.of("c", "b", "a"), ids(overlay.of("u")));
        assertEquals(3, overlay.newest());
    }

    @Test
    void countsARepeatOnce() {
        assertTrue(overlay.apply(event("a", "u", 1)));
        assertFalse(overlay.apply(event("a", "u", 1)));
        assertEquals(1, overlay.size());
    }

    @Test
    void forgetsTheShopperWhoWasSilentLongest() {
        for (int i = 0; i < 3; i++) {
            overlay.apply(event("u" + i, "u", i));
            overlay.apply(event("v" + i, "v", i));
        }
        assertEquals(List.of(), overlay.of("u"));
        assertEquals(List.of("v2", "v1", "v0"), ids(overlay.of("v")));
    }

    @Test
    void forgetsTheOldestWhenAllTogetherHoldTooMuch() {
        var small = new Allowance(3000);
        var limited = new EventOverlay(1000, small);
        for (int i = 0; i < 100; i++) {
            assertTrue(limited.apply(event("e" + i, "u" + i, i)));
        }
        assertTrue(small.taken() <= 1500, () -> small.taken() + " bytes");
        assertEquals(List.of("e99"), ids(limited.of("u99")));
        assertEquals(List.of(), limited.of("u0"));
    }

    @Test
    void keepsOfAnEventWhatIsReadOfIt() {
        overlay.apply(event("a", "u", 1).toBuilder()
                .putContext("campaign", "a long text")
                .setQuery("kettle")
                .setValue(3)
                .build());
        assertEquals(
                event("a", "u", 1).toBuilder().setValue(3).build(),
                overlay.of("u").getFirst());
    }

    @Test
    void leavesImpressionsAndNobodysEventsOut() {
        assertFalse(overlay.apply(event("a", "", 1)));
        assertFalse(overlay.apply(event("a", "u", 1).toBuilder()
                .setType(EventType.EVENT_TYPE_IMPRESSION)
                .build()));
    }
}
