package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AheadTest {
    private final TreeMap<Integer, UniEmitter<? super Integer>> asked = new TreeMap<>();
    private final List<Integer> cancelled = new ArrayList<>();
    private final List<Throwable> dropped = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> used = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void listen() {
        Infrastructure.setDroppedExceptionHandler(dropped::add);
    }

    /** Whoever leaves is told of nothing, and nobody of that. */
    @AfterEach
    void dropsNothing() {
        Infrastructure.resetDroppedExceptionHandler();
        assertEquals(List.of(), dropped);
    }

    private Uni<Integer> part(int i) {
        return Uni.createFrom()
                .<Integer>emitter(emitter -> asked.put(i, emitter))
                .onCancellation()
                .invoke(() -> cancelled.add(i));
    }

    private UniAssertSubscriber<Void> use(int parts, int unanswered, int unused) {
        return use(parts, new Ahead.Limits<>(unanswered, unused, 1, _ -> 0), i -> {
            used.add(i);
            return Uni.createFrom().voidItem();
        });
    }

    private UniAssertSubscriber<Void> use(
            int parts, Ahead.Limits<Integer> limits, Function<Integer, Uni<? extends Void>> use) {
        return Ahead.inOrder(IntStream.range(0, parts).mapToObj(this::part).toList(), limits, use)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private void answer(int i) {
        asked.get(i).complete(i);
    }

    @Test
    void usesInOrderWhatIsAnsweredInAny() {
        var whole = use(4, 3, 3);
        answer(2);
        answer(1);
        assertEquals(List.of(), used);
        answer(0);
        assertEquals(List.of(0, 1, 2), used);
        answer(3);
        assertEquals(List.of(0, 1, 2, 3), used);
        whole.assertCompleted();
    }

    @Test
    void asksForNoMoreAtOnceThanItMay() {
        use(4, 2, 4);
        assertEquals(Set.of(0, 1), asked.keySet());
        answer(1);
        assertEquals(Set.of(0, 1, 2), asked.keySet());
        answer(0);
        assertEquals(Set.of(0, 1, 2, 3), asked.keySet());
    }

    /** One is waited for, two are made and stay in memory. */
    @Test
    void asksForNoMoreAheadThanItMay() {
        use(5, 2, 2);
        answer(1);
        answer(2);
        assertEquals(Set.of(0, 1, 2), asked.keySet());
        assertEquals(List.of(), used);
        answer(0);
        assertEquals(List.of(0, 1, 2), used);
        assertEquals(Set.of(0, 1, 2, 3, 4), asked.keySet());
    }

    @Test
    void failsWithItsOldestPartAndCancelsTheOthers() {
        var whole = use(4, 3, 3);
        asked.get(2).fail(new IllegalStateException("later"));
        whole.assertNotTerminated();
        asked.get(0).fail(new IllegalStateException("first"));
        whole.assertFailedWith(IllegalStateException.class, "first");
        assertEquals(Set.of(1, 3), Set.copyOf(cancelled));
        assertEquals(List.of(), used);
    }

    @Test
    void cancelsAllThatAreUnderWay() {
        use(4, 3, 3).cancel();
        assertEquals(List.of(0, 1, 2), cancelled.stream().sorted().toList());
    }

    /** Who waits for the first part hears of it, and uses it, before it counts as answered. */
    @Test
    void asksForTheNextWhereThatIsTheOnlyOne() {
        var whole = use(3, 1, 1);
        answer(0);
        answer(1);
        answer(2);
        assertEquals(List.of(0, 1, 2), used);
        whole.assertCompleted();
    }

    /** Each is as large as its number. */
    @Test
    void asksForNothingMoreWhileLargePartsWait() {
        use(6, new Ahead.Limits<>(2, 6, 3, i -> i), i -> {
            used.add(i);
            return Uni.createFrom().voidItem();
        });
        answer(1);
        answer(2);
        assertEquals(Set.of(0, 1, 2), asked.keySet());
        answer(0);
        assertEquals(List.of(0, 1, 2), used);
        assertEquals(Set.of(0, 1, 2, 3, 4), asked.keySet());
    }

    @Test
    void cancelsTheOthersWhereAUseFails() {
        var whole = use(4, new Ahead.Limits<>(3, 3, 1, _ -> 0), i -> {
            used.add(i);
            return Uni.createFrom().failure(new IllegalStateException("full disk"));
        });
        answer(0);
        whole.assertFailedWith(IllegalStateException.class, "full disk");
        assertEquals(List.of(0), used);
        assertEquals(Set.of(1, 2), Set.copyOf(cancelled));
    }

    /** Whoever waits leaves while the second is asked for: the first has had its turn, and nobody has subscribed to it. */
    @Test
    void cancelsThePartWhoseTurnHasJustCome() {
        UniAssertSubscriber<Void> whole = UniAssertSubscriber.create();
        Uni<Integer> leaving = Uni.createFrom()
                .<Integer>emitter(_ -> whole.cancel())
                .onCancellation()
                .invoke(() -> cancelled.add(1));
        Ahead.inOrder(
                        List.of(part(0), leaving, part(2)),
                        new Ahead.Limits<>(2, 1, 1, _ -> 0),
                        _ -> Uni.createFrom().voidItem())
                .subscribe()
                .withSubscriber(whole);
        assertEquals(Set.of(0, 1), Set.copyOf(cancelled));
        assertEquals(Set.of(0), asked.keySet());
    }

    @Test
    void usesInOrderWhatOtherThreadsAnswer() {
        List<Uni<Integer>> parts = IntStream.range(0, 200)
                .mapToObj(i -> Uni.createFrom().item(i).onItem().delayIt().by(Duration.ofNanos(1 + i % 7 * 100_000L)))
                .toList();
        Ahead.inOrder(parts, new Ahead.Limits<>(3, 5, 1, _ -> 0), i -> {
                    used.add(i);
                    return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultExecutor());
                })
                .await()
                .atMost(Duration.ofSeconds(20));
        assertEquals(IntStream.range(0, 200).boxed().toList(), used);
    }

    @Test
    void asksWithTheContextOfWhoAsksForTheWhole() {
        List<String> seen = new ArrayList<>();
        Uni<String> part = Uni.createFrom().context(context -> {
            seen.add(context.getOrElse("state", () -> "none"));
            return Uni.createFrom().item("");
        });
        Ahead.inOrder(
                        List.of(part, part),
                        new Ahead.Limits<>(2, 2, 1, _ -> 0),
                        _ -> Uni.createFrom().voidItem())
                .subscribe()
                .withSubscriber(new UniAssertSubscriber<>(Context.of("state", "held"), false))
                .assertCompleted();
        assertEquals(List.of("held", "held"), seen);
    }
}
