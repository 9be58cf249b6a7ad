package io.cxm.satisfaction.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final Duration LONG = Duration.ofMinutes(1);
    private final List<String> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> open = new ArrayList<>();
    private final Turns turns = new Turns(new MeasureConfig() {
        @Override
        public int threads() {
            return 1;
        }

        @Override
        public int atOnce() {
            return 3;
        }

        @Override
        public Duration attributionWindow() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration timeLimit() {
            return LONG;
        }

        @Override
        public int waiting() {
            return 4;
        }

        @Override
        public int mostGroups() {
            return 1;
        }

        @Override
        public OptionalInt groupsAtOnce() {
            return OptionalInt.of(1);
        }
    });

    private UniAssertSubscriber<String> ask(TenantId tenant, String name, Duration patience) {
        return turns.in(tenant, patience, () -> {
                    begun.add(name);
                    return Uni.createFrom().<String>emitter(open::add);
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<String> ask(TenantId tenant, String name) {
        return ask(tenant, name, LONG);
    }

    @Test
    void leavesATurnToOtherTenantsHoweverMuchOneAsks() {
        for (int i = 0; i < 5; i++) {
            ask(ONE, "one-" + i);
        }
        ask(TWO, "two");
        assertEquals(List.of("one-0", "one-1", "two"), begun);
        open.getFirst().complete("done");
        assertEquals(List.of("one-0", "one-1", "two", "one-2"), begun);
    }

    @Test
    void refusesWhatWouldOnlyWait() {
        for (int i = 0; i < 6; i++) {
            ask(ONE, "one-" + i);
        }
        assertEquals(ProblemType.BUSY, problem(ask(TWO, "two")).type());
    }

    @Test
    void refusesWhatHasWaitedLongEnough() {
        ask(ONE, "one-0");
        ask(ONE, "one-1");
        var third = ask(ONE, "one-2", Duration.ofMillis(20));
        assertEquals(ProblemType.BUSY, problem(third.awaitFailure()).type());
        open.forEach(e -> e.complete("done"));
        assertEquals(List.of("one-0", "one-1"), begun);
    }

    @Test
    void countsToItsEndWhatNobodyWaitsForAnyMore() {
        var going = ask(ONE, "going");
        ask(ONE, "other");
        ask(ONE, "waiting").cancel();
        var next = ask(ONE, "next");
        going.cancel();
        assertEquals(List.of("going", "other"), begun);
        open.getFirst().complete("done");
        assertEquals(List.of("going", "other", "next"), begun);
        open.getLast().fail(new IllegalStateException("broken"));
        next.assertFailedWith(IllegalStateException.class, "broken");
        ask(ONE, "after a failure");
        assertTrue(begun.contains("after a failure"));
    }

    @Test
    void givesBackTheTurnOfWorkThatCannotBegin() {
        for (int i = 0; i < 5; i++) {
            turns.in(ONE, LONG, () -> {
                        throw new IllegalStateException("broken");
                    })
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalStateException.class);
        }
        ask(ONE, "next");
        assertEquals(List.of("next"), begun);
    }

    @Test
    void countsWithTheContextOfWhoAsks() {
        turns.in(
                        ONE,
                        LONG,
                        () -> Uni.createFrom()
                                .context(context -> Uni.createFrom().item(context.<String>get("state"))))
                .subscribe()
                .withSubscriber(new UniAssertSubscriber<>(Context.of("state", "held"), false))
                .assertCompleted()
                .assertItem("held");
    }

    @Test
    void oneTenantHasOneLess() {
        assertEquals(2, turns.ofTenant());
    }

    private static ProblemException problem(UniAssertSubscriber<String> asked) {
        return assertInstanceOf(ProblemException.class, asked.getFailure());
    }
}
