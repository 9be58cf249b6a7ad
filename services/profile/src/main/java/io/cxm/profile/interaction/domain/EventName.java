package io.cxm.profile.interaction.domain;

import io.cxm.contracts.event.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Types of events as numbers in tables and as words in answers. */
public final class EventName {
    /** The type under which it is counted that CXM recommended an item: its own impressions are no events. */
    public static final short RECOMMENDED = 100;

    private static final String PREFIX = "EVENT_TYPE_";

    private EventName() {}

    /** The word of the public API, as {@code cart_add}. */
    public static String of(EventType type) {
        return type == EventType.UNRECOGNIZED
                ? "unknown"
                : type.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    /** The type of a word of the public API; empty where there is none. */
    public static Optional<EventType> typeOf(String word) {
        return Arrays.stream(EventType.values())
                .filter(type -> type != EventType.UNRECOGNIZED && type != EventType.EVENT_TYPE_UNSPECIFIED)
                .filter(type -> of(type).equals(word))
                .findFirst();
    }

    /** The word for a number of a counter; a type that a newer version wrote is {@code unknown}. */
    public static String of(short number) {
        if (number == RECOMMENDED) {
            return "recommended";
        }
        EventType type = EventType.forNumber(number);
        return type == null ? "unknown" : of(type);
    }
}
