package io.cxm.serving;

import io.cxm.serving.CatchUp.Place;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes in what a store has to tell, a page at a time, until one is empty: the next page is asked for when the one before
 * it was taken in, so that neither side ever holds more.
 */
final class PageWalk<M> {
    private final Function<Place, Uni<List<M>>> page;
    private final Function<M, Place> place;
    private final Duration deadline;
    private final Executor workers;

    /** @param deadline of one page */
    PageWalk(Function<Place, Uni<List<M>>> page, Function<M, Place> place, Duration deadline, Executor workers) {
        this.page = page;
        this.place = place;
        this.deadline = deadline;
        this.workers = workers;
    }

    /**
     * Walks and tells how many there were.
     *
     * @param reached is told where each page ended, once it was taken in
     */
    Uni<Long> from(Place first, Consumer<M> apply, Consumer<Place> reached) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(first),
                        at -> page.apply(at.get())
                                .ifNoItem()
                                .after(deadline)
                                .fail()
                                .emitOn(workers)
                                .invoke(taken -> {
                                    taken.forEach(apply);
                                    if (!taken.isEmpty()) {
                                        at.set(place.apply(taken.getLast()));
                                        reached.accept(at.get());
                                    }
                                }))
                .until(List::isEmpty)
                .collect()
                .with(Collectors.summingLong(List::size));
    }
}
