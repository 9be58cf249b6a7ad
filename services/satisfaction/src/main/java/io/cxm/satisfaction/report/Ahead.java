package io.cxm.satisfaction.report;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Parts of a whole that are asked for a few at a time and used one after the other, in their order: the database counts the
 * next ones while this one is written, and few of them are in memory.
 *
 * @param <T> what a part is made of
 */
final class Ahead<T> {
    private final Iterator<Uni<T>> rest;
    private final Limits limits;
    private final Context context;
    /** Those that are asked for and not used yet, in their order. */
    private final Queue<CompletableFuture<T>> asked = new ArrayDeque<>();

    private int unanswered;
    private boolean ended;

    private Ahead(List<Uni<T>> parts, Limits limits, Context context) {
        this.rest = parts.iterator();
        this.limits = limits;
        this.context = context;
    }

    /**
     * How far it goes ahead.
     *
     * @param unanswered parts that are being made at once
     * @param unused parts that are asked for before it is their turn to be used, made or not
     */
    record Limits(int unanswered, int unused) {}

    /** Uses all of them. Where one fails, or its use does, or nobody waits any more, those that are under way are cancelled. */
    static <T> Uni<Void> inOrder(List<Uni<T>> parts, Limits limits, Function<T, Uni<? extends Void>> use) {
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

    /** The oldest of those that are asked for, which whoever waits for it cancels. */
    private synchronized Uni<T> next() {
        ask();
        CompletableFuture<T> oldest = asked.remove();
        ask();
        return Uni.createFrom().completionStage(oldest);
    }

    private synchronized void ask() {
        while (!ended && rest.hasNext() && unanswered < limits.unanswered() && asked.size() < limits.unused()) {
            unanswered++;
            CompletableFuture<T> part = rest.next().subscribe().asCompletionStage(context);
            asked.add(part);
            var _ = part.whenComplete((_, _) -> answered());
        }
    }

    private synchronized void answered() {
        unanswered--;
        ask();
    }

    private synchronized void end() {
        ended = true;
        asked.forEach(part -> part.cancel(true));
    }
}
