package io.cxm.contracts;

import io.cxm.contracts.event.Event;
import java.util.OptionalLong;

/**
 * What a record says of its tenant's clock, from which ages, windows and decay run. Every service that keeps that clock
 * asks here, so that all of them stand at the same time.
 *
 * <p>Only a time that the sender gave counts: one event without a time after an imported history of 2011 happened at no
 * known time, and its receipt would age the whole history by years. And never one beyond the receipt: a wrong year of
 * one sender would do the same.
 */
public final class EventClock {
    private EventClock() {}

    /** The time that an event says it is, in milliseconds since 1970; empty when it says nothing. */
    public static OptionalLong of(Event event, long receivedAt) {
        return of(event.hasAt(), event.getAt(), receivedAt);
    }

    /**
     * The same of anything that happened.
     *
     * @param timed whether the sender gave its time
     * @param receivedAt of the broker, or of ingestion
     */
    public static OptionalLong of(boolean timed, long at, long receivedAt) {
        return timed ? OptionalLong.of(Math.min(at, receivedAt)) : OptionalLong.empty();
    }

    /**
     * When an event happened as far as is known, which orders it among others: without a time of its own its receipt, and never
     * after that, or a wrong year would be now for ever. Nothing may be aged from it that {@link #of} does not allow.
     */
    public static long occurred(Event event) {
        boolean received = event.getReceivedAt() > 0;
        return event.hasAt() && !(received && event.getAt() > event.getReceivedAt())
                ? event.getAt()
                : event.getReceivedAt();
    }
}
