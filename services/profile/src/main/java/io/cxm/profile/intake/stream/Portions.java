package io.cxm.profile.intake.stream;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Batches in portions whose documents can be held at once: a change of a few bytes may be of one of half a megabyte. */
public final class Portions {
    static final long MOST_BYTES = 8 * 1024 * 1024;

    private Portions() {}

    /**
     * Folds a batch in its order, by halves for as long as too much is stored of what it changes.
     *
     * @param stored how many bytes the documents have that a part of the batch changes
     * @param fold called for one part after the other
     */
    public static <R> Uni<Void> of(
            List<R> batch, Function<List<R>, Uni<Long>> stored, Function<List<R>, Uni<Void>> fold) {
        int middle = batch.size() / 2;
        return stored.apply(batch)
                .chain(bytes -> bytes <= MOST_BYTES || middle == 0
                        ? fold.apply(batch)
                        : of(batch.subList(0, middle), stored, fold)
                                .chain(() -> of(batch.subList(middle, batch.size()), stored, fold)));
    }
}
