package io.cxm.profile.feed.domain;

import java.util.Comparator;

/** An arrival at its place in the feed. */
public record Arrived(Place place, Arrival arrival) {
    /** The newest first. Those of one moment and kind have the order of ids of the database, which is none of Java's. */
    public static final Comparator<Arrived> ORDER =
            Comparator.comparingLong((Arrived a) -> -a.place.at()).thenComparing(a -> a.place.kind());
}
