package io.cxm.channels;

import io.cxm.contracts.event.EventType;
import io.cxm.features.Strength;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a tenant's events count: which type is its target, what recommendations are to bring about, and how strongly each
 * type speaks for an item.
 *
 * @param target the type that training predicts and that counts as bought: purchase where the tenant has purchases, else
 *     rating, else click, else view; {@code UNSPECIFIED} where anything counts
 */
public record Signals(EventType target) {
    private static final EventType[] TYPES = byNumber();

    /** Whether an event is one of those that are to be brought about. Of ratings those of four stars and more. */
    public boolean isTarget(byte type, float value) {
        return switch (target) {
            case EVENT_TYPE_UNSPECIFIED -> weight(type, value) > 0;
            case EVENT_TYPE_RATING -> type == EventType.EVENT_TYPE_RATING_VALUE && !(value < 4);
            default -> type == target.getNumber();
        };
    }

    /** Whether after this event the shopper has the item. A rating of any stars says so as well. */
    public boolean has(byte type) {
        return type == EventType.EVENT_TYPE_PURCHASE_VALUE
                || type == EventType.EVENT_TYPE_RATING_VALUE
                || type == target.getNumber();
    }

    /** The types for which {@link #has} holds. */
    public Set<EventType> having() {
        Set<EventType> types = EnumSet.of(EventType.EVENT_TYPE_PURCHASE, EventType.EVENT_TYPE_RATING, target);
        types.remove(EventType.EVENT_TYPE_UNSPECIFIED);
        return types;
    }

    /** How strongly the event speaks for the item, 0 to 1. */
    public double weight(byte type, float value) {
        return type < 0 || type >= TYPES.length ? 0 : Strength.of(TYPES[type], value);
    }

    private static EventType[] byNumber() {
        EventType[] types = new EventType[EventType.EVENT_TYPE_DISMISS_VALUE + 1];
        for (int i = 0; i < types.length; i++) {
            types[i] = EventType.forNumber(i);
        }
        return types;
    }
}
