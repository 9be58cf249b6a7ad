package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {
    private final TreeMap<Integer, UniEmitter<? super Integer>> asked = new TreeMap<>();
    private final List<Integer> cancelled = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();

    private Uni<Integer> part(int i) {
        return Uni.createFrom()
                .<Integer>emitter(emitter -> asked.put(i, emitter))
                .onCancellation()
                .invoke(() -> cancelled.add(i));
    }

    private UniAssertSubscriber<Void> use(int parts, int unanswered, int unused) {
        return Ahead.inOrder(
                        IntStream.range(0, parts).mapToObj(this::part).toList(),
                        new Ahead.Limits(unanswered, unused),
                        i -> {
                            used.add(i);
                            return Uni.createFrom().voidItem();
                        })
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

    @Test
    void asksWithTheContextOfWhoAsksForTheWhole() {
        List<String> seen = new ArrayList<>();
        Uni<String> part = Uni.createFrom().context(context -> {
            seen.add(context.getOrElse("state", () -> "none"));
            return Uni.createFrom().item("");
        });
        Ahead.inOrder(
                        List.of(part, part),
                        new Ahead.Limits(2, 2),
                        _ -> Uni.createFrom().voidItem())
                .subscribe()
                .withSubscriber(new UniAssertSubscriber<>(Context.of("state", "held"), false))
                .assertCompleted();
        assertEquals(List.of("held", "held"), seen);
    }
}
