package io.cxm.profile.feed.domain;

import io.cxm.profile.reading.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An arrival at its place in the feed. */
public record Arrived(Place place, Arrival arrival) {
    /** The newest first. Those of one moment and kind have the order of ids of the database, which is none of Java's. */
    private static final Comparator<Arrived> ORDER =
            Comparator.comparingLong((Arrived a) -> -a.place.at()).thenComparing(a -> a.place.kind());

    /**
     * The first so many of several kinds in one order. Where a kind was cut off and has more, nothing is said of what stands
     * behind the last of it.
     *
     * @param kinds each of one kind, in its order
     */
    public static Part<Arrived> together(List<Part<Arrived>> kinds, int size) {
        List<Arrived> all = new ArrayList<>();
        kinds.forEach(kind -> all.addAll(kind.rows()));
        all.sort(ORDER);
        int end = Math.min(size, all.size());
        boolean more = end < all.size();
        for (Part<Arrived> kind : kinds) {
            if (kind.more()) {
                end = Math.min(end, all.indexOf(kind.rows().getLast()) + 1);
                more = true;
            }
        }
        return new Part<>(all.subList(0, end), more);
    }
}
