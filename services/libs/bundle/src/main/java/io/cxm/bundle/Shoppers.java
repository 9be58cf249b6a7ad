package io.cxm.bundle;

import java.util.List;

/**
 * The shoppers of a bundle with what they did, newest first: for one shopper the interactions
 * {@code from(shopper) … to(shopper) − 1}. Serving falls back to it when the profile store does not answer.
 */
public final class Shoppers {
    /** The file's name, without its ending. */
    public static final String FILE = "shoppers";

    private final Texts ids;
    private final Texts eventIds;
    private final Column.Longs offsets;
    private final Column.Ints items;
    private final Column.Bytes types;
    private final Column.Longs times;
    private final Column.Floats values;

    public Shoppers(Columns columns) {
        this.ids = Texts.of(columns, "ids");
        this.eventIds = Texts.of(columns, "events");
        this.offsets = columns.longs("offsets");
        this.items = columns.ints("items");
        this.types = columns.bytes("types");
        this.times = columns.longs("times");
        this.values = columns.floats("values");
    }

    /** The columns of shoppers in the order of their ids. */
    public static Columns columns(List<String> ids, Interactions interactions) {
        Columns.Builder columns = Columns.builder();
        Texts.put(columns, "ids", ids);
        Texts.put(columns, "events", interactions.eventIds());
        return columns.put("offsets", interactions.offsets())
                .put("items", interactions.items())
                .put("types", interactions.types())
                .put("times", interactions.times())
                .put("values", interactions.values())
                .build();
    }

    /** The columns of no shopper. */
    public static Columns none() {
        return columns(
                List.of(),
                new Interactions(new long[1], new int[0], new byte[0], new long[0], new float[0], List.of()));
    }

    public int size() {
        return ids.size();
    }

    public String id(int shopper) {
        return ids.get(shopper);
    }

    /** The index of a shopper, or −1. */
    public int find(String id) {
        return ids.find(id);
    }

    public int from(int shopper) {
        return Math.toIntExact(offsets.get(shopper));
    }

    public int to(int shopper) {
        return Math.toIntExact(offsets.get(shopper + 1L));
    }

    public int item(int interaction) {
        return items.get(interaction);
    }

    /** The number of the {@link io.cxm.contracts.event.EventType}. */
    public byte type(int interaction) {
        return types.get(interaction);
    }

    /** Milliseconds since 1970. */
    public long time(int interaction) {
        return times.get(interaction);
    }

    /** The event's value, NaN when it had none. */
    public float value(int interaction) {
        return values.get(interaction);
    }

    public String eventId(int interaction) {
        return eventIds.get(interaction);
    }

    /** What all shoppers did, by shopper and newest first; {@code offsets} has one more element than there are shoppers. */
    public record Interactions(
            long[] offsets, int[] items, byte[] types, long[] times, float[] values, List<String> eventIds) {}
}
