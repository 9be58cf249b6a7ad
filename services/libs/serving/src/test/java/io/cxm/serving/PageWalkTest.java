package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.serving.CatchUp.Asking;
import io.cxm.serving.CatchUp.Place;
import io.cxm.serving.PageWalk.Pace;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageWalkTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final long SINCE = NOW.minusSeconds(600).toEpochMilli();

    private final CatchUp catchUp = new CatchUp(Duration.ofMinutes(2));
    private final List<Place> asked = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();

    /** A store of what changed in the first, second, … millisecond, three a page; one page never comes. */
    private Uni<Long> walk(Place from, long missing) {
        return walk(from, missing, Long.MAX_VALUE, Pace.HURRIED);
    }

    private Uni<Long> walk(Place from, long missing, long until, Pace pace) {
        var walk = new PageWalk<Long>(
                place -> {
                    asked.add(place);
                    List<Long> page = LongStream.range(place.at() + 1, Math.min(place.at() + 4, SINCE + 9))
                            .boxed()
                            .toList();
                    return page.contains(missing)
                            ? Uni.createFrom().nothing()
                            : Uni.createFrom().item(page);
                },
                at -> new Place(at, "id-" + at),
                Duration.ofMillis(50),
                Runnable::run,
                pace);
        return walk.from(from, until, taken::add, catchUp::items);
    }

    private Asking begin(Instant now) {
        return catchUp.begin(now, SINCE, Duration.ofSeconds(5)).orElseThrow();
    }

    @Test
    void takesPageAfterPageAndAsksForTheNextWhenOneIsTaken() {
        long all = walk(Place.since(SINCE), 0).await().atMost(Duration.ofSeconds(5));
        assertEquals(8, all);
        assertEquals(LongStream.rangeClosed(SINCE + 1, SINCE + 8).boxed().toList(), taken);
        assertEquals(
                List.of(
                        Place.since(SINCE),
                        new Place(SINCE + 3, "id-" + (SINCE + 3)),
                        new Place(SINCE + 6, "id-" + (SINCE + 6)),
                        new Place(SINCE + 8, "id-" + (SINCE + 8))),
                asked);
    }

    @Test
    void goesOnWhereAPageWasTakenWhenTheNextOneTimedOut() {
        Uni<Long> first = walk(begin(NOW).items().orElseThrow(), SINCE + 7);
        assertThrows(TimeoutException.class, () -> first.await().atMost(Duration.ofSeconds(5)));
        catchUp.failed();
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusSeconds(1), SINCE, Duration.ofSeconds(5)));
        Place again = begin(NOW.plusSeconds(6)).items().orElseThrow();
        assertEquals(new Place(SINCE + 6, "id-" + (SINCE + 6)), again);
        long rest = walk(again, 0).await().atMost(Duration.ofSeconds(5));
        assertEquals(2, rest);
        assertEquals(LongStream.rangeClosed(SINCE + 1, SINCE + 8).boxed().toList(), taken);
    }

    @Test
    void theSecondLookIsAtWhatWasReceivedLatelyAndAtNoItems() {
        Asking first = begin(NOW);
        assertEquals(Optional.of(Place.since(SINCE)), first.events());
        assertTrue(first.awaited());
        catchUp.events(new Place(SINCE + 5, "e"));
        catchUp.succeeded();
        Asking second = begin(NOW.plusSeconds(30));
        assertEquals(Optional.empty(), second.items());
        assertEquals(Optional.of(Place.since(NOW.minusSeconds(120).toEpochMilli())), second.events());
        assertEquals(NOW.plusSeconds(20).toEpochMilli(), second.until());
        assertFalse(second.awaited());
        catchUp.succeeded();
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusSeconds(90), SINCE, Duration.ZERO));
    }

    @Test
    void anUnhurriedWalkRestsBetweenPagesAndEndsWhereTheRestIsKnown() {
        List<Integer> rests = new ArrayList<>();
        Pace pace = _ -> {
            rests.add(asked.size());
            return Uni.createFrom().voidItem();
        };
        walk(Place.since(SINCE), 0, SINCE + 5, pace).await().atMost(Duration.ofSeconds(5));
        assertEquals(LongStream.rangeClosed(SINCE + 1, SINCE + 6).boxed().toList(), taken);
        assertEquals(List.of(1), rests);
    }

    @Test
    void noPageIsAskedForDuringTheRest() {
        var walking = walk(
                        Place.since(SINCE),
                        0,
                        Long.MAX_VALUE,
                        _ -> Uni.createFrom().nothing())
                .subscribeAsCompletionStage();
        assertFalse(walking.isDone());
        assertEquals(List.of(Place.since(SINCE)), asked);
    }

    @Test
    void whatPassedByLatelyIsNotLookedForAgain() {
        catchUp.replayed(NOW.minusSeconds(120).toEpochMilli());
        assertEquals(Optional.of(Place.since(SINCE)), begin(NOW).events());
        catchUp.succeeded();
        assertTrue(catchUp.done());
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusSeconds(90), SINCE, Duration.ZERO));
    }

    @Test
    void whatPassedByLaterThanTheMarginIsNotEnoughForTheSecondLook() {
        catchUp.replayed(NOW.minusSeconds(119).toEpochMilli());
        begin(NOW);
        catchUp.succeeded();
        assertTrue(catchUp.begin(NOW.plusSeconds(90), SINCE, Duration.ZERO).isPresent());
    }

    @Test
    void whenAllSinceTheBundlePassedByItemsAloneAreAskedFor() {
        catchUp.replayed(SINCE);
        Asking asking = begin(NOW);
        assertEquals(Optional.of(Place.since(SINCE)), asking.items());
        assertEquals(Optional.empty(), asking.events());
        catchUp.succeeded();
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusSeconds(90), SINCE, Duration.ZERO));
    }

    @Test
    void theNextCallerGoesOnAtOnceWhenTheTokenEnded() {
        begin(NOW);
        catchUp.items(new Place(SINCE + 3, "i"));
        catchUp.refused();
        assertEquals(
                Optional.of(new Place(SINCE + 3, "i")), begin(NOW.plusMillis(1)).items());
        catchUp.refused(); // nothing came meanwhile: not the token alone is at fault
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusMillis(2), SINCE, Duration.ofSeconds(5)));
        begin(NOW.plusSeconds(6));
    }

    @Test
    void anEarlierBundleIsAskedForFromItsOwnTime() {
        begin(NOW);
        catchUp.succeeded();
        Asking earlier = catchUp.begin(NOW.plusSeconds(6), SINCE - 1000, Duration.ofSeconds(5))
                .orElseThrow();
        assertEquals(Optional.of(Place.since(SINCE - 1000)), earlier.items());
    }
}
