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
}
