package io.cxm.ranking.impression.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShownTest {
    private static final int TODAY = 20_000;

    private static Shown shown(int day, Long... items) {
        return Shown.NOTHING.with(day, List.of(items));
    }

    @Test
    void countsWhatWasShownOnTheLastSevenDays() {
        Shown shown = shown(TODAY - 7, 1L, 2L)
                .with(TODAY - 6, List.of(1L))
                .with(TODAY - 1, List.of(1L))
                .with(TODAY, List.of(1L, 3L))
                .with(TODAY, List.of(1L));
        assertEquals(4, shown.times(1, TODAY, Shown.DAYS));
        assertEquals(0, shown.times(2, TODAY, Shown.DAYS));
        assertEquals(1, shown.times(3, TODAY, Shown.DAYS));
        assertEquals(0, shown.times(4, TODAY, Shown.DAYS));
        assertEquals(4, shown.most(TODAY));
        assertEquals(3, shown.times(1, TODAY + 1, Shown.DAYS));
        assertEquals(2, shown.times(1, TODAY + 6, Shown.DAYS));
        assertEquals(0, shown.times(1, TODAY + 7, Shown.DAYS));
    }

    @Test
    void countsTheLastDaysAlone() {
        Shown shown = shown(TODAY - 3, 1L).with(TODAY - 1, List.of(1L)).with(TODAY, List.of(1L));
        assertEquals(0, shown.times(1, TODAY, 0));
        assertEquals(1, shown.times(1, TODAY, 1));
        assertEquals(2, shown.times(1, TODAY, 3));
        assertEquals(3, shown.times(1, TODAY, 4));
    }

    @Test
    void whatComesLateCountsOnTheNewestDayAndAClockThatIsBehindForgetsNothing() {
        Shown shown = shown(TODAY, 1L).with(TODAY - 2, List.of(1L));
        assertEquals(2, shown.times(1, TODAY, 1));
        assertEquals(2, shown.times(1, TODAY - 2, 1));
    }

    @Test
    void isBounded() {
        Shown shown = shown(TODAY, 7L);
        for (int i = 0; i < 40; i++) {
            shown = shown.with(TODAY, List.of(7L));
        }
        assertEquals(15, shown.times(7, TODAY, Shown.DAYS));
        assertEquals(15, shown.with(TODAY + 1, List.of(7L)).times(7, TODAY + 1, 2) - 1);
        for (long item = 100; item < 100 + Shown.MOST; item++) {
            shown = shown.with(TODAY, List.of(item));
        }
        assertEquals(Shown.MOST, shown.size());
        assertEquals(0, shown.times(7, TODAY, Shown.DAYS));
        assertEquals(1, shown.times(100, TODAY, Shown.DAYS));
        Shown again = shown.with(TODAY, List.of(100L)).with(TODAY, List.of(7L));
        assertEquals(2, again.times(100, TODAY, Shown.DAYS)); // the one that was shown longest ago gave way
        assertEquals(0, again.times(101, TODAY, Shown.DAYS));
    }

    @Test
    void forgetsWhatIsOlderThanTheDaysThatCount() {
        Shown shown = shown(TODAY, 1L, 2L).with(TODAY + 7, List.of(2L));
        assertEquals(1, shown.size());
    }

    @Test
    void equalsACountAndIsTheSameAfterItWasStored() {
        Seeds.check(200, random -> {
            List<Set<Long>> days = new ArrayList<>();
            List<Integer> when = new ArrayList<>();
            Shown shown = Shown.NOTHING;
            int day = TODAY;
            for (int i = random.nextInt(40); i > 0; i--) {
                day += random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
                Set<Long> items = new HashSet<>();
                random.ints(random.nextInt(6), 0, 20).forEach(item -> items.add((long) item));
                shown = Shown.of(shown.with(day, items).stored());
                days.add(items);
                when.add(day);
            }
            int today = day + random.nextInt(9);
            int last = random.nextInt(Shown.DAYS + 1);
            Shown held = shown;
            LongStream.range(0, 20).forEach(item -> {
                int[] perDay = new int[last];
                for (int i = 0; i < days.size(); i++) {
                    int ago = today - when.get(i);
                    if (ago < last && days.get(i).contains(item)) {
                        perDay[ago] = Math.min(15, perDay[ago] + 1);
                    }
                }
                int times = 0;
                for (int one : perDay) {
                    times += one;
                }
                assertEquals(times, held.times(item, today, last));
                assertTrue(held.most(today) >= times);
            });
        });
    }
}
