package io.cxm.profile.feed.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.profile.feed.domain.Place.Bound;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void boundsOthersByTheirOrderInOneMoment() {
        Place place = new Place(1_000, ArrivalKind.USERS, "u");
        assertEquals(new Bound(1_000, ""), place.of(ArrivalKind.ITEMS)); // all of that moment stand before it
        assertEquals(new Bound(1_000, "u"), place.of(ArrivalKind.USERS));
        assertEquals(new Bound(1_001, ""), place.of(ArrivalKind.EVENTS)); // and all of these behind it
    }

    @Test
    void isReadAsItWasWritten() {
        for (String id : new String[] {"a", "a|b", "|", "商品"}) {
            Place place = new Place(7, ArrivalKind.RESPONSES, id);
            assertEquals(place, Place.of(place.text()));
        }
    }

    @Test
    void beginsBeforeEverything() {
        for (ArrivalKind kind : ArrivalKind.values()) {
            assertTrue(Place.TOP.of(kind).at() >= 253_402_300_800_000L);
        }
    }
}
