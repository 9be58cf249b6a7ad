package io.cxm.profile.feed.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.profile.reading.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivedTest {
    private static final Part<Arrived> EVENTS =
            new Part<>(List.of(at(8, ArrivalKind.EVENTS, "c"), at(4, ArrivalKind.EVENTS, "d")), false);

    private static Arrived at(long at, ArrivalKind kind, String id) {
        Place place = new Place(at, kind, id);
        return new Arrived(place, Arrival.shopper(place, false));
    }

    private static Part<Arrived> items(boolean more) {
        return new Part<>(List.of(at(9, ArrivalKind.ITEMS, "a"), at(5, ArrivalKind.ITEMS, "b")), more);
    }

    private static List<String> ids(Part<Arrived> page) {
        return page.rows().stream().map(arrived -> arrived.place().id()).toList();
    }

    @Test
    void saysNothingOfWhatStandsBehindTheLastOfAKindThatHasMore() {
        Part<Arrived> page = Arrived.together(List.of(EVENTS, items(true)), 10);
        assertEquals(List.of("a", "c", "b"), ids(page));
        assertTrue(page.more());
    }

    @Test
    void endsWithAllWhereNoKindHasMore() {
        Part<Arrived> page = Arrived.together(List.of(EVENTS, items(false)), 4);
        assertEquals(List.of("a", "c", "b", "d"), ids(page));
        assertFalse(page.more());
        assertFalse(Arrived.together(List.of(new Part<>(List.of(), false)), 4).more());
    }

    @Test
    void hasNoMoreThanWereAskedFor() {
        Part<Arrived> page = Arrived.together(List.of(EVENTS, items(false)), 3);
        assertEquals(List.of("a", "c", "b"), ids(page));
        assertTrue(page.more());
    }
}
