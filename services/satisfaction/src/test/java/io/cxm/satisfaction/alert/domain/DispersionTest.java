package io.cxm.satisfaction.alert.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Proportion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Days whose answers stand and fall together. */
class DispersionTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final long SEED = Long.getLong("cxm.seed", 20_261_130);
    private static final int RUNS = 200;
    private static final int TWO_YEARS = 730;
    private static final int LINES = 5;

    private final List<Day> days = new ArrayList<>();

    private void add(int n, long hits) {
        days.add(new Day(START.plusDays(days.size()), Scores.share(hits, n)));
    }

    /** Orders of five lines, of which each is as satisfied as its order nine times in ten. */
    private static Day day(SplittableRandom random, int t, int orders) {
        int hits = 0;
        for (int order = 0; order < orders; order++) {
            boolean good = random.nextDouble() < 0.8;
            for (int line = 0; line < LINES; line++) {
                hits += (random.nextInt(10) == 0 ? random.nextDouble() < 0.8 : good) ? 1 : 0;
            }
        }
        return new Day(START.plusDays(t), Scores.share(hits, (long) LINES * orders));
    }

    /** 70 and 90 of 100 in turns: each day lies 0.1 from its weekday's mean, 100 · 0.01/0.16 = 6.25, times 98 days over 98 − 7. */
    @Test
    void isHowMuchMoreDaysDiffer() {
        for (int t = 0; t < 98 + 14; t++) {
            add(100, t % 2 == 0 ? 70 : 90);
        }
        Chart.Found found = Chart.of(days);
        assertEquals(98, found.baseDays());
        assertEquals(6.25 * 98 / 91, found.dispersion(), 1e-9);
        days.replaceAll(day -> new Day(day.date(), Scores.share(80, 100)));
        assertEquals(1, Chart.of(days).dispersion());
        int alone = Chart.of(days).delay(0.2).orElseThrow();
        int together = found.delay(0.2).orElseThrow();
        assertTrue(together > alone, () -> together + " days and " + alone);
    }

    @Test
    void makesIntervalsOfAnAlarmWider() {
        LocalDate first = START.plusDays(90);
        var alarm = new Alarm(
                START, first, first, first, null, false, true, Scores.share(800, 1000), Scores.share(50, 100), 4);
        assertEquals(Proportion.interval(0.8, 250), Watched.CSAT.before(alarm).ci95());
        assertEquals(1000, Watched.CSAT.before(alarm).n());
        assertEquals(50, Watched.CSAT.since(alarm).value(), 1e-9);
    }

    @Test
    void hasAtMostOneFalseAlarmInTwoYearsOfOrdersOfFiveLines() {
        var random = new SplittableRandom(SEED);
        int quiet = 0;
        for (int run = 0; run < RUNS; run++) {
            days.clear();
            for (int t = 0; t < Chart.BASE + TWO_YEARS; t++) {
                days.add(day(random, t, 20));
            }
            quiet += Chart.of(days).alarms().size() <= 1 ? 1 : 0;
        }
        String told = "seed " + SEED + ": " + quiet + " of " + RUNS + " with at most one false alarm in two years";
        System.out.println(told);
        assertTrue(quiet >= RUNS * 9 / 10, told);
    }
}
