package io.cxm.ranking.impression.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {
    private static final int TODAY = 20_000;

    private static Shown.Day day(int day, Long... items) {
        return new Shown.Day(day, List.of(items));
    }

    @Test
    void countsWhatWasShownOnTheLastSevenDays() {
        Shown shown = Shown.of(List.of(
                day(TODAY - 7, 1L, 2L),
                day(TODAY - 6, 1L),
                day(TODAY, 1L, 3L),
                day(TODAY - 1, 1L),
                day(TODAY, 1L))); // under another id of theirs
        assertEquals(4, shown.times(1, TODAY, Shown.DAYS));
        assertEquals(0, shown.times(2, TODAY, Shown.DAYS));
        assertEquals(1, shown.times(3, TODAY, Shown.DAYS));
        assertEquals(0, shown.times(4, TODAY, Shown.DAYS));
        assertEquals(4, shown.most(TODAY));
        assertEquals(3, shown.times(1, TODAY + 1, Shown.DAYS));
        assertEquals(2, shown.times(1, TODAY + 6, Shown.DAYS));
        assertEquals(0, shown.times(1, TODAY + 7, Shown.DAYS));
        assertEquals(0, shown.most(TODAY + 7));
    }

    @Test
    void countsTheLastDaysAlone() {
        Shown shown = Shown.of(List.of(day(TODAY - 3, 1L), day(TODAY - 1, 1L), day(TODAY, 1L)));
        assertEquals(0, shown.times(1, TODAY, 0));
        assertEquals(1, shown.times(1, TODAY, 1));
        assertEquals(2, shown.times(1, TODAY, 3));
        assertEquals(3, shown.times(1, TODAY, 4));
    }

    @Test
    void aClockThatIsBehindForgetsNothing() {
        assertEquals(1, Shown.of(List.of(day(TODAY, 1L))).times(1, TODAY - 2, 1));
    }

    @Test
    void countsFifteenOfADay() {
        Shown shown = Shown.of(
                List.of(new Shown.Day(TODAY, Collections.nCopies(40, 7L)), new Shown.Day(TODAY - 1, List.of(7L, 7L))));
        assertEquals(15, shown.times(7, TODAY, 1));
        assertEquals(17, shown.times(7, TODAY, Shown.DAYS));
    }

    @Test
    void ofNothingIsNothing() {
        assertEquals(0, Shown.of(List.of()).most(TODAY));
        assertEquals(0, Shown.NOTHING.times(1, TODAY, Shown.DAYS));
    }

    @Test
    void equalsACountAndIsTheSameAfterItWasStored() {
        Seeds.check(200, random -> {
            List<Shown.Day> days = new ArrayList<>();
            Map<Integer, Map<Long, Integer>> counted = new HashMap<>();
            int newest = 0;
            for (int i = random.nextInt(12); i > 0; i--) {
                int ago = random.nextInt(10);
                List<Long> items =
                        random.longs(random.nextInt(60), 0, 6).boxed().toList();
                days.add(new Shown.Day(TODAY - ago, items));
                newest = Math.max(newest, TODAY - ago);
                Map<Long, Integer> ofDay = counted.computeIfAbsent(ago, _ -> new HashMap<>());
                items.forEach(item -> ofDay.merge(item, 1, Integer::sum));
            }
            Shown shown = Shown.of(days);
            Shown read = Shown.of(shown.stored());
            int today = TODAY - random.nextInt(3);
            int last = random.nextInt(Shown.DAYS + 1);
            if (newest > today) {
                return; // what was shown after it counts as of its day
            }
            for (long item = 0; item < 6; item++) {
                int times = 0;
                for (int ago = TODAY - today; ago < TODAY - today + last; ago++) {
                    times += Math.min(15, counted.getOrDefault(ago, Map.of()).getOrDefault(item, 0));
                }
                assertEquals(times, shown.times(item, today, last));
                assertEquals(times, read.times(item, today, last));
                assertTrue(shown.most(today) >= times);
            }
        });
    }
}
