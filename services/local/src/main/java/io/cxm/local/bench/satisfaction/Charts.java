package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Chart;
import io.cxm.satisfaction.alert.domain.Day;
import io.cxm.satisfaction.alert.domain.Scores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How soon a chart of a share of 80 % tells of a lasting fall of five points, and how often in two years it tells of nothing; by the number of
 * answers a day. Only one of these numbers is judged.
 */
final class Charts {
    private static final int JUDGED = 100;
    private static final int[] A_DAY = {20, 50, JUDGED, 200, 500, 1000};
    private static final double USUAL = .8;
    private static final double FALLEN = .75;
    private static final int TWO_YEARS = 730;
    /** Days of a fall that are looked at; what takes longer counts as so long. */
    private static final int PATIENCE = 180;

    private static final int MOST_DAYS = 10;
    private static final double LEAST_QUIET = 90;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private final Replications replications;
    private final int times;

    Charts(Replications replications, int times) {
        this.replications = replications;
        this.times = times;
    }

    void judge(Judgement judgement) {
        judgement.title("Charts at a base of 80 %, " + times + " runs of each");
        for (int n : A_DAY) {
            volume(judgement, n);
        }
    }

    private void volume(Judgement judgement, int n) {
        var usual = new Binomial(n, USUAL);
        var fallen = new Binomial(n, FALLEN);
        Average quiet = replications.share("quiet " + n, times, random -> alarms(random, usual) <= 1);
        int[] delays = replications.run("fall " + n, times, random -> delay(random, usual, fallen)).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        int median = delays[times / 2];
        judgement.say(String.format(
                Locale.ROOT,
                "%4d a day: a fall of 5 points is told on day %d (half of the runs %d to %d); with one false alarm in two years at most"
                        + " %.1f ± %.1f %%",
                n,
                median,
                delays[times / 4],
                delays[3 * times / 4],
                quiet.mean(),
                quiet.error()));
        if (n == JUDGED) {
            judgement.holds(
                    n + " a day: a fall of 5 points is told on day " + MOST_DAYS + " at the latest, by the median",
                    median <= MOST_DAYS);
            judgement.within(n + " a day: at most one false alarm in two years", quiet, LEAST_QUIET, 100);
        }
    }

    /** How many in two years of which none is true. */
    private static int alarms(SplittableRandom random, Binomial usual) {
        List<Day> days = new ArrayList<>();
        add(days, Chart.BASE + TWO_YEARS, usual, random);
        return Chart.of(days).alarms().size();
    }

    /** On which day of the fall it is told, from 1. */
    private static int delay(SplittableRandom random, Binomial usual, Binomial fallen) {
        List<Day> days = new ArrayList<>();
        add(days, Chart.BASE + random.nextInt(365), usual, random);
        LocalDate fall = START.plusDays(days.size());
        add(days, PATIENCE, fallen, random);
        return Chart.of(days).alarms().stream()
                .filter(alarm -> alarm.fall() && !alarm.raised().isBefore(fall))
                .map(Alarm::raised)
                .mapToInt(day -> (int) (day.toEpochDay() - fall.toEpochDay()) + 1)
                .findFirst()
                .orElse(PATIENCE);
    }

    private static void add(List<Day> days, int more, Binomial hits, SplittableRandom random) {
        for (int i = 0; i < more; i++) {
            days.add(new Day(START.plusDays(days.size()), Scores.share(hits.at(random.nextDouble()), hits.trials())));
        }
    }
}
