package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.Event;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventClockTest {
    private static final long RECEIVED = 1_700_000_000_000L;

    @Test
    void anEventSaysItsOwnTime() {
        long of2011 = 1_300_000_000_000L;
        assertEquals(
                OptionalLong.of(of2011),
                EventClock.of(Event.newBuilder().setAt(of2011).build(), RECEIVED));
    }

    @Test
    void noneSaysALaterTimeThanThatOfItsReceipt() {
        Event ahead = Event.newBuilder().setAt(RECEIVED + 1).build();
        assertEquals(OptionalLong.of(RECEIVED), EventClock.of(ahead, RECEIVED));
    }

    @Test
    void oneWithoutATimeSaysNothing() {
        assertEquals(OptionalLong.empty(), EventClock.of(Event.getDefaultInstance(), RECEIVED));
    }

    @Test
    void nothingOccurredAfterItsReceipt() {
        Event received = Event.newBuilder().setReceivedAt(7).build();
        assertEquals(7, EventClock.occurred(received));
        assertEquals(5, EventClock.occurred(received.toBuilder().setAt(5).build()));
        assertEquals(
                7,
                EventClock.occurred(
                        received.toBuilder().setAt(4_070_908_800_000L).build()));
        assertEquals(9, EventClock.occurred(Event.newBuilder().setAt(9).build()), "when it came is not known");
    }
}
