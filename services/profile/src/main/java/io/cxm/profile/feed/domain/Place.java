package io.cxm.profile.feed.domain;

/**
 * Where an arrival stands in the feed: the newest first, those of one moment by kind and then by id, the greatest first.
 *
 * @param at when it was received, in milliseconds since 1970
 */
public record Place(long at, ArrivalKind kind, String id) {
    /** Before everything that can have come: 10000-01-01. */
    public static final Place TOP = new Place(253_402_300_800_000L, ArrivalKind.ITEMS, "");

    /** A moment and an id that all of a kind that stand behind this place are less than. */
    public record Bound(long at, String id) {}

    /** The bound of what stands behind this place. Ids are never empty, so that an empty one is less than all of its moment. */
    public Bound of(ArrivalKind other) {
        int order = other.compareTo(kind);
        if (order == 0) {
            return new Bound(at, id);
        }
        return order < 0 ? new Bound(at, "") : new Bound(at + 1, "");
    }

    /** As text, for a page token. */
    public String text() {
        return at + "|" + kind.name() + "|" + id;
    }

    /** Reads what {@link #text} wrote. */
    public static Place of(String text) {
        String[] parts = text.split("\\|", 3);
        return new Place(Long.parseLong(parts[0]), ArrivalKind.valueOf(parts[1]), parts[2]);
    }
}
