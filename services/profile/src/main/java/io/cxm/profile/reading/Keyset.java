package io.cxm.profile.reading;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Walks through a long list a page at a time: the next page is asked for when the one before it was taken. */
public final class Keyset {
    private Keyset() {}

    /**
     * The pages from this place on, until one is empty.
     *
     * @param page gives the rows after a place
     * @param placeOf of a page's last row
     */
    public static <P, R> Multi<List<R>> pages(P first, Function<P, Uni<List<R>>> page, Function<R, P> placeOf) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new Walk<>(first),
                        walk -> page.apply(walk.place).invoke(rows -> {
                            if (!rows.isEmpty()) {
                                walk.place = placeOf.apply(rows.getLast());
                            }
                        }))
                .until(List::isEmpty);
    }

    /** Where one subscriber is. */
    private static final class Walk<P> {
        private volatile P place;

        Walk(P place) {
            this.place = place;
        }
    }
}
