package io.cxm.training.job.fit;

import io.cxm.contracts.event.EventType;
import java.util.Locale;

/** Names of event types as the API has them: {@code purchase}, {@code cart_add}. */
public final class TypeNames {
    private TypeNames() {}

    /** The name of a type by its number; empty for one that is none. */
    public static String of(byte type) {
        EventType known = EventType.forNumber(type);
        return known == null
                ? ""
                : known.name().substring("EVENT_TYPE_".length()).toLowerCase(Locale.ROOT);
    }
}
