package io.cxm.satisfaction.alert.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final long SEED = Long.getLong("cxm.seed", 20_261_129);
    /** Days that are watched in two years, after the base. */
    private static final int TWO_YEARS = 730;

    private final List<Day> days = new ArrayList<>();

    private ChartTest add(int n, long hits, int times) {
        for (int i = 0; i < times; i++) {
            days.add(new Day(START.plusDays(days.size()), Scores.share(hits, n)));
        }
        return this;
    }

    private static LocalDate day(int n) {
        return START.plusDays(n);
    }

    private static List<Day> drawn(SplittableRandom random, int n, int days, IntToDoubleFunction share) {
        List<Day> drawn = new ArrayList<>();
        for (int t = 0; t < days; t++) {
            double p = share.applyAsDouble(t);
            int hits = 0;
            for (int i = 0; i < n; i++) {
                hits += random.nextDouble() < p ? 1 : 0;
            }
            drawn.add(new Day(START.plusDays(t), Scores.share(hits, n)));
        }
        return drawn;
    }

    /** By hand: σ² = 0.16, z = 0.2 · −0.3 = −0.06, and after eleven days √v = 0.4/10 √((1 − 0.64¹¹)/9), 3.7 times which is 0.0491. */
    @Test
    void alarmsOnTheDayOfALargeFall() {
        Chart.Found found = Chart.of(add(100, 80, 100).add(100, 50, 1).days);
        assertNull(found.silence());
        Alarm alarm = found.alarms().getFirst();
        assertEquals(
                new Alarm(
                        day(0),
                        day(100),
                        day(100),
                        day(100),
                        null,
                        false,
                        true,
                        new Scores(10_000, 8_000, 8_000),
                        new Scores(100, 50, 50),
                        1),
                alarm);
        assertEquals(100, found.baseDays());
        assertEquals(List.of(), Chart.of(days.subList(0, 100)).alarms());
    }

    /** z is −0.1 (1 − 0.8^t) and its limit 0.0493: passed on the fourth day of 10 points, of which the third has 0.0488. */
    @Test
    void namesTheFirstBadDayAndNotTheOneOnWhichItIsSure() {
        Alarm alarm = Chart.of(add(100, 80, 100).add(100, 70, 4).days).alarms().getFirst();
        assertEquals(day(100), alarm.first());
        assertEquals(day(103), alarm.raised());
    }

    @Test
    void tellsOnceUntilItIsOverAndOfTheNextOneAgain() {
        Chart.Found found =
                Chart.of(add(100, 80, 100).add(100, 60, 20).add(100, 80, 60).add(100, 60, 5).days);
        assertEquals(
                List.of(day(100), day(180)),
                found.alarms().stream().map(Alarm::first).toList());
        LocalDate over = found.alarms().getFirst().ended();
        assertTrue(over != null && over.isAfter(day(120)) && over.isBefore(day(150)), () -> "over on " + over);
        assertNull(found.alarms().getLast().ended());
        // what was bad is no part of what is usual, nor of what the next change is held against
        Alarm next = found.alarms().getLast();
        assertEquals(List.of(over, day(180)), List.of(next.from(), next.until()));
        assertEquals(0.8, next.before().mean(), 1e-9);
        assertEquals(0.8, found.base().mean(), 1e-9);
    }

    @Test
    void takesALevelThatStaysForTheUsualOne() {
        Chart.Found found = Chart.of(add(100, 80, 100).add(100, 60, 200).add(100, 80, 3).days);
        Alarm fall = found.alarms().getFirst();
        assertTrue(fall.settled() && fall.fall());
        assertEquals(day(190), fall.ended());
        Alarm rise = found.alarms().getLast();
        assertFalse(rise.fall());
        assertEquals(day(100), rise.from());
        assertEquals(day(300), rise.first());
        assertEquals(0.6, rise.before().mean(), 1e-9);
    }

    @Test
    void saysWhenItTurnsRoundAtOnce() {
        List<Alarm> alarms = Chart.of(add(100, 80, 100).add(100, 60, 10).add(100, 99, 10).days)
                .alarms();
        assertEquals(List.of(true, false), alarms.stream().map(Alarm::fall).toList());
        assertEquals(alarms.getLast().raised(), alarms.getFirst().ended());
        // no day lies between them, so both are held against what was before
        assertEquals(day(100), alarms.getLast().until());
        assertEquals(0.8, alarms.getLast().before().mean(), 1e-9);
    }

    @Test
    void saysWhyItIsSilent() {
        assertEquals(Chart.Silence.NO_ANSWERS, Chart.of(List.of()).silence());
        assertEquals(Chart.Silence.NO_ANSWERS, Chart.of(add(0, 0, 200).days).silence());
        days.clear();
        assertEquals(Chart.Silence.TOO_SHORT, Chart.of(add(100, 80, 90).days).silence());
        assertNull(Chart.of(add(100, 80, 1).days).silence());
        days.clear();
        Chart.Found few = Chart.of(add(1, 1, 200).days);
        assertEquals(Chart.Silence.TOO_FEW, few.silence());
        assertTrue(few.sees().isEmpty());
        assertEquals(OptionalInt.empty(), few.delay(0.5));
    }

    /** Nobody was ever dissatisfied, and one is. */
    @Test
    void doesNotAlarmBecauseOfOne() {
        assertEquals(List.of(), Chart.of(add(20, 20, 200).add(20, 19, 1).days).alarms());
    }

    @Test
    void knowsNothingOfDaysWithoutAnswers() {
        Chart.Found found = Chart.of(
                add(0, 0, 30).add(100, 80, 100).add(0, 0, 40).add(100, 50, 1).add(0, 0, 9).days);
        assertEquals(day(170), found.alarms().getFirst().first());
        assertEquals(day(30), found.alarms().getFirst().from());
    }

    @Test
    void saysWhatItSees() {
        Chart.Found found = Chart.of(add(100, 80, 200).days);
        // a day's mean has a deviation of four points; the medians of 1, 1.25 and 2.5 deviations, by another program
        assertEquals(OptionalInt.of(15), found.delay(0.04));
        assertEquals(OptionalInt.of(10), found.delay(0.05));
        assertEquals(OptionalInt.of(4), found.delay(0.1));
        assertEquals(OptionalInt.empty(), found.delay(0.001));
        double sees = found.sees().orElseThrow();
        assertTrue(sees > 0.04 && sees < 0.05, () -> "sees " + sees);
        assertEquals(OptionalInt.of(Chart.SOON), found.delay(sees));
    }

    @Test
    void hasAtMostOneFalseAlarmInTwoYearsInNineRunsOfTen() {
        var random = new SplittableRandom(SEED);
        int quiet = 0;
        for (int run = 0; run < 200; run++) {
            quiet += Chart.of(drawn(random, 100, Chart.BASE + TWO_YEARS, _ -> 0.8))
                                    .alarms()
                                    .size()
                            <= 1
                    ? 1
                    : 0;
        }
        String told = "seed " + SEED + ": " + quiet + " of 200 with at most one false alarm in two years";
        System.out.println(told);
        assertTrue(quiet >= 180, told);
    }

    @Test
    void findsAFallOfFivePointsInTenDays() {
        var random = new SplittableRandom(SEED);
        List<Integer> delays = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            int fall = Chart.BASE + 30 + run % 7;
            List<Alarm> alarms = Chart.of(drawn(random, 100, fall + 60, t -> t < fall ? 0.8 : 0.75))
                    .alarms();
            delays.add(alarms.stream()
                    .filter(alarm -> alarm.fall() && !alarm.raised().isBefore(day(fall)))
                    .map(alarm -> (int) (alarm.raised().toEpochDay() - day(fall).toEpochDay()) + 1)
                    .findFirst()
                    .orElse(60));
        }
        int median = delays.stream().sorted().toList().get(100);
        String told = "seed " + SEED + ": a fall of 5 points is told on day " + median + " of it";
        System.out.println(told);
        assertTrue(median <= 10, told);
    }

    /** Sundays are ten points lower, which is usual. */
    @Test
    void knowsTheDaysOfTheWeek() {
        var random = new SplittableRandom(SEED);
        int alarms = 0;
        for (int run = 0; run < 50; run++) {
            List<Day> drawn = drawn(random, 100, Chart.BASE + TWO_YEARS, t -> t % 7 == 6 ? 0.7 : 0.8);
            alarms += Chart.of(drawn).alarms().size() > 1 ? 1 : 0;
        }
        assertTrue(alarms <= 5, "seed " + SEED + ": " + alarms + " of 50 with more than one false alarm in two years");
    }

    /** Whatever comes, days are in order, and sums are those of their days. */
    @Test
    void tellsWhatTheDaysSay() {
        Seeds.check(200, random -> {
            List<Day> any = new ArrayList<>();
            int length = random.nextInt(400);
            double p = random.nextDouble();
            for (int t = 0; t < length; t++) {
                p = random.nextInt(60) == 0 ? random.nextDouble() : p;
                int n = random.nextInt(3) == 0 ? 0 : random.nextInt(60);
                int hits = (int) Math.round(n * p);
                any.add(new Day(day(t), Scores.share(hits, n)));
            }
            LocalDate last = LocalDate.MIN;
            List<Alarm> alarms = Chart.of(any).alarms();
            for (Alarm alarm : alarms) {
                assertTrue(!alarm.until().isBefore(alarm.from())
                        && !alarm.first().isBefore(alarm.until())
                        && !alarm.raised().isBefore(alarm.first()));
                assertTrue(!alarm.raised().isBefore(last), alarms::toString);
                LocalDate ended = alarm.ended();
                LocalDate end = ended == null ? day(length) : ended;
                assertTrue(!end.isBefore(alarm.raised()));
                assertEquals(sum(any, alarm.from(), alarm.until()), alarm.before());
                assertEquals(sum(any, alarm.first(), end), alarm.since());
                last = end;
            }
        });
    }

    private static Scores sum(List<Day> days, LocalDate from, LocalDate to) {
        return days.stream()
                .filter(day -> !day.date().isBefore(from) && day.date().isBefore(to))
                .map(Day::scores)
                .reduce(Scores.NONE, Scores::plus);
    }

    /** A fall after 100 days that three shoppers are behind, or that comes of a time of three. */
    @Test
    void doesNotTellOfTooFewShoppers() {
        Chart.Found found = Chart.of(add(100, 80, 100).add(100, 50, 1).days);
        assertEquals(Set.of(day(0), day(100)), found.bounds());
        assertEquals(found, found.told(shoppers(5, 5)));
        assertEquals(List.of(), found.told(shoppers(9, 3)).alarms());
        assertEquals(80, found.told(shoppers(9, 3)).base().mean() * 100, 1e-9);
        Chart.Found few = found.told(shoppers(4, 9));
        assertEquals(List.of(), few.alarms());
        assertEquals(Scores.NONE, few.base());
        assertEquals(Chart.Silence.TOO_FEW, few.silence());
        assertTrue(few.sees().isEmpty());
    }

    private static Spans shoppers(long first, long last) {
        return new Spans(new TreeMap<>(Map.of(day(0), first, day(100), last)));
    }
}
