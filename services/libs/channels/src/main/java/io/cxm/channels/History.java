package io.cxm.channels;

import io.cxm.bundle.Shoppers;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a shopper did with items of the catalogue, newest first, in parallel arrays.
 *
 * <p>Items that are not in the catalogue and events without an item are left out.
 */
public final class History {
    /** How many interactions of a shopper are looked at, in training as in serving. */
    public static final int MOST = 500;

    private final int[] items;
    private final byte[] types;
    private final float[] values;
    private final long[] times;
    private final IntFunction<String> eventIds;

    private History(int[] items, byte[] types, float[] values, long[] times, IntFunction<String> eventIds) {
        this.items = items;
        this.types = types;
        this.values = values;
        this.times = times;
        this.eventIds = eventIds;
    }

    /** A history of arrays in the order newest first; they are taken as they are. */
    public static History of(int[] items, byte[] types, float[] values, long[] times, IntFunction<String> eventIds) {
        if (items.length != types.length || items.length != values.length || items.length != times.length) {
            throw new IllegalArgumentException("arrays of one length");
        }
        return new History(items, types, values, times, eventIds);
    }

    /** Nobody's history. */
    public static History empty() {
        return new History(new int[0], new byte[0], new float[0], new long[0], i -> "");
    }

    /** The history that profile answered and what was seen since, newest first. */
    public static History of(Catalogue catalogue, List<Event> newestFirst) {
        int n = 0;
        int[] positions = new int[newestFirst.size()];
        int[] items = new int[newestFirst.size()];
        for (int i = 0; i < newestFirst.size(); i++) {
            String id = newestFirst.get(i).getItemId();
            int item = id.isEmpty() ? -1 : catalogue.find(id);
            if (item >= 0) {
                positions[n] = i;
                items[n++] = item;
            }
        }
        byte[] types = new byte[n];
        float[] values = new float[n];
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            Event event = newestFirst.get(positions[i]);
            types[i] = (byte) event.getTypeValue();
            values[i] = event.hasValue() ? (float) event.getValue() : Float.NaN;
            times[i] = EventClock.occurred(event);
        }
        return new History(
                Arrays.copyOf(items, n),
                types,
                values,
                times,
                i -> newestFirst.get(positions[i]).getId());
    }

    /** The history that the bundle holds of a shopper, for when profile does not answer. */
    public static History of(Shoppers shoppers, int shopper) {
        int from = shoppers.from(shopper);
        int n = shoppers.to(shopper) - from;
        int[] items = new int[n];
        byte[] types = new byte[n];
        float[] values = new float[n];
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            items[i] = shoppers.item(from + i);
            types[i] = shoppers.type(from + i);
            values[i] = shoppers.value(from + i);
            times[i] = shoppers.time(from + i);
        }
        return new History(items, types, values, times, i -> shoppers.eventId(from + i));
    }

    public int size() {
        return items.length;
    }

    public int item(int i) {
        return items[i];
    }

    public EventType type(int i) {
        EventType type = EventType.forNumber(types[i]);
        return type == null ? EventType.UNRECOGNIZED : type;
    }

    /** The event's value, NaN when it had none. */
    public float value(int i) {
        return values[i];
    }

    /** Milliseconds since 1970. */
    public long time(int i) {
        return times[i];
    }

    public String eventId(int i) {
        return eventIds.apply(i);
    }

    /** The number of {@link #type}, as {@link Signals} wants it. */
    public byte typeNumber(int i) {
        return types[i];
    }
}
