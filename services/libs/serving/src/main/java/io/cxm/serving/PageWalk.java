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
    private final Pace pace;

    /** When the next page is asked for. */
    interface Pace {
        /** At once: somebody waits. */
        Pace HURRIED = _ -> Uni.createFrom().voidItem();

        /** After four times what the last page took: of store and workers it takes a fifth, the rest is for answers. */
        Pace UNHURRIED = took -> Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(took.multipliedBy(4).plusMillis(1));

        /** Completes when the next page may be asked for; the last one took so long until it was taken in. */
        Uni<Void> after(Duration took);
    }

    /** @param deadline of one page */
    PageWalk(
            Function<Place, Uni<List<M>>> page,
            Function<M, Place> place,
            Duration deadline,
            Executor workers,
            Pace pace) {
        this.page = page;
        this.place = place;
        this.deadline = deadline;
        this.workers = workers;
        this.pace = pace;
    }

    /**
     * Walks and tells how many there were.
     *
     * @param until what is later need not be asked for
     * @param reached is told where each page ended, once it was taken in
     */
    Uni<Long> from(Place first, long until, Consumer<M> apply, Consumer<Place> reached) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first), at -> next(at, until, apply, reached))
                .whilst(taken -> goesOn(taken, until))
                .collect()
                .with(Collectors.summingLong(List::size));
    }

    private Uni<List<M>> next(AtomicReference<Place> at, long until, Consumer<M> apply, Consumer<Place> reached) {
        long begun = System.nanoTime();
        return page.apply(at.get())
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
                })
                .call(taken -> goesOn(taken, until)
                        ? pace.after(Duration.ofNanos(System.nanoTime() - begun))
                        : Uni.createFrom().voidItem());
    }

    private boolean goesOn(List<M> taken, long until) {
        return !taken.isEmpty() && place.apply(taken.getLast()).at() <= until;
    }
}
