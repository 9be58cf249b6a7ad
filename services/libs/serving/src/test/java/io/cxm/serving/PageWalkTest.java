package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.serving.CatchUp.Asking;
import io.cxm.serving.CatchUp.Place;
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
                Runnable::run);
        return walk.from(from, taken::add, catchUp::items);
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
        assertEquals(Place.since(SINCE), first.events());
        catchUp.events(new Place(SINCE + 5, "e"));
        catchUp.succeeded();
        Asking second = begin(NOW.plusSeconds(30));
        assertEquals(Optional.empty(), second.items());
        assertEquals(Place.since(NOW.minusSeconds(120).toEpochMilli()), second.events());
        catchUp.succeeded();
        assertEquals(Optional.empty(), catchUp.begin(NOW.plusSeconds(90), SINCE, Duration.ZERO));
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
