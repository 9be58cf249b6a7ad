package io.cxm.satisfaction.report;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a whole that are asked for a few at a time and used one after the other, in their order: the database counts the
 * next ones while this one is written, and few of them are in memory.
 *
 * @param <T> what a part is made of
 */
final class Ahead<T> {
    private final Iterator<Uni<T>> rest;
    private final Limits<T> limits;
    private final Context context;
    /** Those that are asked for and not used yet, in their order. */
    private final Queue<CompletableFuture<T>> asked = new ArrayDeque<>();

    /** The one whose turn has come, until somebody waits for it who cancels it. */
    private @Nullable CompletableFuture<T> current;

    private int unanswered;
    private boolean ended;

    private Ahead(List<Uni<T>> parts, Limits<T> limits, Context context) {
        this.rest = parts.iterator();
        this.limits = limits;
        this.context = context;
    }

    /**
     * How far it goes ahead.
     *
     * @param unanswered parts that are being made at once
     * @param unused parts that are asked for before it is their turn to be used, made or not
     * @param waiting how large those are together that are made and wait for their turn; from then on nothing more is asked for
     * @param size of a part
     */
    record Limits<T>(int unanswered, int unused, int waiting, ToIntFunction<T> size) {}

    /**
     * Uses all of them. Where one fails, or its use does, or nobody waits any more, those that are under way are cancelled:
     * what waits for its turn to count leaves the row, and what counts already goes on to its end, which nobody waits for.
     */
    static <T> Uni<Void> inOrder(List<Uni<T>> parts, Limits<T> limits, Function<T, Uni<? extends Void>> use) {
        return Uni.createFrom().context(context -> new Ahead<>(parts, limits, context).use(parts.size(), use));
    }

    private Uni<Void> use(int parts, Function<T, Uni<? extends Void>> use) {
        return Multi.createFrom()
                .range(0, parts)
                .onItem()
                .transformToUniAndConcatenate(_ -> next().chain(use))
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(this::end);
    }

    /** The oldest of those that are asked for. */
    private Uni<T> next() {
        CompletableFuture<T> oldest = take();
        return oldest == null ? Uni.createFrom().nothing() : Uni.createFrom().deferred(() -> awaited(oldest));
    }

    /** None once nobody waits any more. */
    private synchronized @Nullable CompletableFuture<T> take() {
        ask();
        if (asked.isEmpty() && !ended) {
            askForOne(); // who waits for the part before may hear of it earlier than this does
        }
        CompletableFuture<T> oldest = asked.poll();
        current = oldest;
        ask();
        return ended ? null : oldest;
    }

    private synchronized Uni<T> awaited(CompletableFuture<T> oldest) {
        current = null;
        return ended ? Uni.createFrom().nothing() : Uni.createFrom().completionStage(oldest);
    }

    private synchronized void ask() {
        while (!ended
                && rest.hasNext()
                && unanswered < limits.unanswered()
                && asked.size() < limits.unused()
                && waiting() < limits.waiting()) {
            askForOne();
        }
    }

    private void askForOne() {
        unanswered++;
        CompletableFuture<T> part = rest.next().subscribe().asCompletionStage(context);
        asked.add(part);
        var _ = part.whenComplete((_, _) -> answered());
        if (ended) {
            part.cancel(true);
        }
    }

    private int waiting() {
        return asked.stream()
                .filter(part -> part.state() == Future.State.SUCCESS)
                .mapToInt(part -> limits.size().applyAsInt(part.resultNow()))
                .sum();
    }

    private synchronized void answered() {
        unanswered--;
        ask();
    }

    private synchronized void end() {
        ended = true;
        if (current != null) {
            current.cancel(true);
        }
        asked.forEach(part -> part.cancel(true));
    }
}
