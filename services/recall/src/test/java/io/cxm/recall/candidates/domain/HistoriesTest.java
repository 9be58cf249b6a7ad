package io.cxm.recall.candidates.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static Event event(String id, long at) {
        return Event.newBuilder().setId(id).setAt(at).build();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).toList();
    }

    @Test
    void joinsByIdNewestFirst() {
        List<Event> joined = Histories.joined(
                10, List.of(List.of(event("c", 3), event("a", 1)), List.of(event("b", 2), event("a", 1))));
        assertEquals(List.of("c", "b", "a"), ids(joined));
    }

    @Test
    void ordersEqualTimesByIdSoThatTheAnswerIsTheSame() {
        List<Event> joined = Histories.joined(10, List.of(List.of(event("b", 1)), List.of(event("a", 1))));
        assertEquals(List.of("a", "b"), ids(joined));
    }

    @Test
    void keepsTheNewest() {
        assertEquals(
                List.of("c", "b"),
                ids(Histories.joined(2, List.of(List.of(event("a", 1), event("b", 2), event("c", 3))))));
    }

    @Test
    void tellsWhatTheCallerDoesNotKnow() {
        assertEquals(
                List.of("b"), ids(Histories.beyond(List.of(event("b", 2), event("a", 1)), List.of(event("a", 1)))));
    }
}
