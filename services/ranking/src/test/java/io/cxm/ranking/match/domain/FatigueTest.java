package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.History;
import io.cxm.contracts.event.EventType;
import io.cxm.features.Hashing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FatigueTest {
    private static final int TODAY = 20_000;
    private static final long NOW = TimeUnit.DAYS.toMillis(TODAY) + 1_000;

    private static Scored scored(int item, double score) {
        return new Scored(item, item, "i" + item, score, 1);
    }

    /** An item was shown so often on a day so many days ago. */
    private static Shown.Day day(int item, int ago, int times) {
        return new Shown.Day(TODAY - ago, Collections.nCopies(times, Hashing.of("i" + item)));
    }

    private static Shown shown(int item, int ago, int times) {
        return Shown.of(List.of(day(item, ago, times)));
    }

    private static History did(int item, EventType type, int ago) {
        return did(item, type, Float.NaN, ago);
    }

    private static History did(int item, EventType type, float value, int ago) {
        return History.of(
                new int[] {item},
                new byte[] {(byte) type.getNumber()},
                new float[] {value},
                new long[] {TimeUnit.DAYS.toMillis(TODAY - ago) + 5},
                _ -> "e");
    }

    private static Scored after(int after, Shown shown, History history) {
        return Fatigue.of(after, shown, history, NOW).on(scored(1, 0.5));
    }

    @Test
    void multipliesTheOddsByFourFifthsForEachShowingFromTheNthOn() {
        Scored third = after(3, shown(1, 0, 3), History.empty());
        assertEquals(new Worn(3, 0.8), third.worn());
        assertEquals(0.444444, third.score()); // odds of .8
        assertEquals(1, third.factor()); // no boost did it
        assertEquals(0.5, third.unworn(), 2e-6);
        Scored fifth = after(3, shown(1, 0, 5), History.empty());
        assertEquals(5, shownTimes(fifth));
        assertEquals(0.338624, fifth.score()); // odds of .512
    }

    @Test
    void leavesWhatWasShownLessOftenAndOtherItemsAsTheyAre() {
        Scored second = after(3, shown(1, 0, 2), History.empty());
        assertNull(second.worn());
        assertEquals(scored(1, 0.5), second);
        Fatigue fatigue = Fatigue.of(3, shown(1, 0, 9), History.empty(), NOW);
        assertEquals(scored(2, 0.5), fatigue.on(scored(2, 0.5)));
    }

    @Test
    void isOffWhereNothingCanGiveWay() {
        assertSame(Fatigue.NONE, Fatigue.of(0, shown(1, 0, 15), History.empty(), NOW));
        assertSame(Fatigue.NONE, Fatigue.of(5, shown(1, 0, 4), History.empty(), NOW));
        assertSame(Fatigue.NONE, Fatigue.of(1, Shown.NOTHING, History.empty(), NOW));
        assertFalse(Fatigue.NONE.acts());
        assertEquals(scored(1, 0.5), Fatigue.NONE.on(scored(1, 0.5)));
    }

    @Test
    void countsAfreshFromTheDayOnWhichTheyDidSomethingThatSpeaksForIt() {
        Shown shown = Shown.of(List.of(day(1, 4, 9), day(1, 1, 2)));
        assertEquals(11, shownTimes(after(2, shown, did(2, EventType.EVENT_TYPE_CLICK, 0)))); // with something else
        assertEquals(11, shownTimes(after(2, shown, did(1, EventType.EVENT_TYPE_VIEW, 40))));
        assertEquals(2, shownTimes(after(2, shown, did(1, EventType.EVENT_TYPE_PURCHASE, 4))));
        assertEquals(2, shownTimes(after(2, shown, did(1, EventType.EVENT_TYPE_RATING, 1, 4))));
        assertEquals(0, shownTimes(after(2, shown, did(1, EventType.EVENT_TYPE_CLICK, 1))));
        assertEquals(0, shownTimes(after(2, shown, did(1, EventType.EVENT_TYPE_CLICK, 0))));
    }

    @Test
    void whatSpeaksForNothingIsNoInterest() {
        for (EventType type : List.of(
                EventType.EVENT_TYPE_DISMISS,
                EventType.EVENT_TYPE_RETURN,
                EventType.EVENT_TYPE_COMPLAINT,
                EventType.EVENT_TYPE_CART_REMOVE,
                EventType.EVENT_TYPE_IMPRESSION)) {
            assertEquals(3, shownTimes(after(2, shown(1, 1, 3), did(1, type, 0))), type::name);
        }
    }

    private static int shownTimes(Scored scored) {
        Worn worn = scored.worn();
        return worn == null ? 0 : worn.shown();
    }

    @Test
    void leavesAHundredthOfTheOdds() {
        assertEquals(0.8, Fatigue.factor(1));
        assertEquals(0.64, Fatigue.factor(2), 1e-12);
        assertEquals(0.01, Fatigue.factor(100));
    }

    @Test
    void whatWearsMoreLosesMoreAndKeepsItsOrderAmongEquals() {
        Seeds.check(200, random -> {
            int after = 1 + random.nextInt(8);
            int[] times = random.ints(10, 0, 12).toArray();
            Shown shown = Shown.of(IntStream.range(0, times.length)
                    .mapToObj(item -> day(item, 0, times[item]))
                    .toList());
            Fatigue fatigue = Fatigue.of(after, shown, History.empty(), NOW);
            List<Scored> worn = new ArrayList<>();
            double score = Scored.rounded(0.05 + 0.9 * random.nextDouble());
            for (int item = 0; item < times.length; item++) {
                worn.add(fatigue.on(scored(item, score)));
            }
            Collections.sort(worn, Scored.BEST_FIRST);
            for (int i = 1; i < worn.size(); i++) {
                Scored better = worn.get(i - 1);
                Scored next = worn.get(i);
                assertTrue(next.score() >= 0 && next.score() <= score);
                assertTrue(
                        Math.max(times[better.item()], after - 1) <= Math.max(times[next.item()], after - 1),
                        () -> better + " is before " + next);
            }
        });
    }
}
