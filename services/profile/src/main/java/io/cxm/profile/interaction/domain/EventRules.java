package io.cxm.profile.interaction.domain;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event must have to be stored. Ingestion checked more; this is for what reached the topic by another way, or
 * from an older version.
 */
public final class EventRules {
    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private EventRules() {}

    /** The code of the first rule that is broken. */
    public static Optional<String> faultOf(Event event) {
        if (event.getType() == EventType.EVENT_TYPE_UNSPECIFIED || event.getType() == EventType.UNRECOGNIZED) {
            return Optional.of("unknown-type");
        }
        if (event.getId().isEmpty()) {
            return Optional.of("no-id");
        }
        if (event.getUserId().isEmpty() && event.getAnonymousId().isEmpty()) {
            return Optional.of("no-shopper");
        }
        return event.hasAt() && !isStorable(event.getAt()) ? Optional.of("impossible-time") : Optional.empty();
    }

    /** Whether a time in milliseconds lies within the years that the database and RFC 3339 can both write. */
    public static boolean isStorable(long millis) {
        return millis >= FIRST && millis <= LAST;
    }
}
