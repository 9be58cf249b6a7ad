package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventOverlayTest {
    private final EventOverlay overlay = new EventOverlay(5);

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
    void leavesImpressionsAndNobodysEventsOut() {
        assertFalse(overlay.apply(event("a", "", 1)));
        assertFalse(overlay.apply(event("a", "u", 1).toBuilder()
                .setType(EventType.EVENT_TYPE_IMPRESSION)
                .build()));
    }
}
