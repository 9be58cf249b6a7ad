package io.cxm.satisfaction.alert.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exponentially weighted moving average of a metric, day by day (S. W. Roberts, 1959), which tells of lasting changes.
 *
 * <p>With the day's mean score x_t of n_t answers, what is usual on such a day μ_t, how much days differ φ ({@link Baseline}) and
 * the variance of one score σ²: {@code z ← (1 − λ) z + λ (x_t − μ_t)}, and its variance {@code v ← (1 − λ)² v + λ² φσ²/n_t}. It alarms where |z| is above L √v. A day
 * without answers changes nothing. λ is 0.2; L is 3.7 and not 3, since the base is estimated: with 90 days of base an L of 3 has
 * more than one false alarm in two years.
 *
 * <p>The base are 90 days at least, and all since that are older than two weeks and no part of a change. A change begins on the day since
 * which z has been on its side of nothing (H. Nishina, 1992). It is over once z was within a third of its limit on seven days
 * with answers; after 90 days the new level is what is usual, and the base begins with it. It is held against the latest four weeks or more
 * without a change, and where there are none, against the longest time without one.
 */
public final class Chart {
    /** Days that a base has at least. */
    public static final int BASE = 90;
    /** Within so many days what the chart sees is told of. */
    public static final int SOON = 14;

    private static final double LAMBDA = 0.2;
    private static final double LIMIT = 3.7;
    private static final RunLength RUNS = new RunLength(LAMBDA, LIMIT);
    private static final int GUARD = 14;
    private static final int CALM_DAYS = 7;
    private static final double CALM = LIMIT / 3;
    /** Below so many answers behind the average, or so much variance of their sum, a bell curve says nothing. */
    private static final double FEWEST = 20;

    private static final double LEAST_VARIANCE = 3;
    /** Days by whose answers it is told how many there are a day, and that a change is held against at least. */
    private static final int LATELY = 28;

    private final List<Day> days;
    private final Baseline base = new Baseline();
    private final List<Alarm> alarms = new ArrayList<>();
    /** The first day of the base, and the first that is not in it yet. */
    private int from;

    private int next;
    /** Changes since {@code from} that are over. */
    private final List<Stretch> changes = new ArrayList<>();

    private double z;
    private double v;
    /** Since when z has been on its side. */
    private int since;

    private int calm;
    private @Nullable Open open;

    private Chart(List<Day> days) {
        this.days = days;
    }

    /** An alarm that goes on. */
    private record Open(Stretch before, int first, int raised, boolean fall) {}

    /** Days from {@code begin} to before {@code end}. */
    private record Stretch(int begin, int end) {
        int length() {
            return end - begin;
        }
    }

    /** Why a chart tells of nothing yet. */
    public enum Silence {
        NO_ANSWERS,
        /** The base is not as long as it has to be. */
        TOO_SHORT,
        /** There are answers on too few days, too few a day, or of too few shoppers. */
        TOO_FEW
    }

    /**
     * What it found.
     *
     * @param silence null where it watches
     * @param base what is usual
     * @param baseDays how many days that is of, those without answers included
     * @param dispersion how much more days differ than those of independent answers
     * @param baseFrom its first day; null where there are no answers
     * @param baseTo the first day behind it; null where it reaches to the newest
     * @param perDay answers a day, lately
     * @param alarms the oldest first; the last one may go on
     */
    public record Found(
            @Nullable Silence silence,
            Scores base,
            int baseDays,
            double dispersion,
            @Nullable LocalDate baseFrom,
            @Nullable LocalDate baseTo,
            double perDay,
            List<Alarm> alarms) {
        public Found {
            alarms = List.copyOf(alarms);
        }

        /** The days between which shoppers have to be counted before anything of it is told. */
        public Set<LocalDate> bounds() {
            Set<LocalDate> bounds = new TreeSet<>();
            Stream.concat(
                            Stream.of(Optional.ofNullable(baseFrom), Optional.ofNullable(baseTo)),
                            alarms.stream()
                                    .flatMap(a -> Stream.of(
                                            Optional.of(a.from()),
                                            Optional.of(a.until()),
                                            Optional.of(a.first()),
                                            Optional.ofNullable(a.ended()))))
                    .flatMap(Optional::stream)
                    .forEach(bounds::add);
            return bounds;
        }

        /** The same without what too few shoppers stand behind: changes to or from it, and what is usual. */
        public Found told(Spans spans) {
            List<Alarm> told = alarms.stream()
                    .filter(a ->
                            !spans.few(a.from(), a.until(), List.of()) && !spans.few(a.first(), a.ended(), List.of()))
                    .toList();
            List<Alarm> passed = alarms.stream().filter(a -> !a.settled()).toList(); // whose days are not in the base
            boolean few = baseFrom == null || spans.few(baseFrom, baseTo, passed);
            return new Found(
                    few && silence == null ? Silence.TOO_FEW : silence,
                    few ? Scores.NONE : base,
                    baseDays,
                    dispersion,
                    baseFrom,
                    baseTo,
                    perDay,
                    told);
        }

        /** The smallest lasting change, in scores, that half of the time is told within {@link Chart#SOON} days; empty where it is silent. */
        public OptionalDouble sees() {
            OptionalDouble shift = silence == null ? RUNS.seen(SOON) : OptionalDouble.empty();
            return shift.isPresent() ? OptionalDouble.of(shift.getAsDouble() * deviation()) : shift;
        }

        /** On which day of a lasting change of so much it is told half of the time; empty where it is silent, or not within a year. */
        public OptionalInt delay(double change) {
            return silence == null ? RUNS.median(change / deviation()) : OptionalInt.empty();
        }

        /** The standard deviation of a day's mean. */
        private double deviation() {
            return Math.sqrt(dispersion * base.variance() / perDay);
        }
    }

    /** Looks at days one after the other, without a gap. Those before the first answer and after the last are no days of the metric. */
    public static Found of(List<Day> days) {
        int first = 0;
        int end = days.size();
        while (first < end && days.get(first).scores().n() == 0) {
            first++;
        }
        while (end > first && days.get(end - 1).scores().n() == 0) {
            end--;
        }
        if (first == end) {
            return new Found(Silence.NO_ANSWERS, Scores.NONE, 0, 1, null, null, 0, List.of());
        }
        var chart = new Chart(days.subList(first, end));
        for (int t = 0; t < chart.days.size(); t++) {
            chart.admit(t);
            chart.look(t);
        }
        return chart.found();
    }

    /** What is part of the base by this day. */
    private void admit(int t) {
        while (open == null && next < t && (base.days() < BASE || next <= t - GUARD)) {
            base.add(days.get(next++));
        }
    }

    private void look(int t) {
        Day day = days.get(t);
        if (base.days() < BASE || base.scores().n() == 0 || day.scores().n() == 0) {
            return;
        }
        double variance = base.scores().variance();
        double before = z;
        z += LAMBDA * (day.scores().mean() - base.expected(day.date().getDayOfWeek()) - z);
        v = (1 - LAMBDA) * (1 - LAMBDA) * v
                + LAMBDA * LAMBDA * base.dispersion() * variance / day.scores().n();
        if (before * z <= 0) {
            since = t;
        }
        boolean out = Math.abs(z) > LIMIT * Math.sqrt(v) && enough(variance, v);
        Open now = open;
        if (now == null) {
            if (out) {
                raise(t);
            }
        } else if (out && now.fall() != z < 0) {
            end(now, t, false);
            raise(t);
        } else {
            calm = Math.abs(z) < CALM * Math.sqrt(v) ? calm + 1 : 0;
            if (calm == CALM_DAYS) {
                end(now, t, false);
                restart();
            } else if (t - now.first() >= BASE) {
                settle(now, t);
            }
        }
    }

    private static boolean enough(double variance, double v) {
        double answers = variance / v;
        return answers >= FEWEST && answers * variance >= LEAST_VARIANCE;
    }

    private void raise(int t) {
        while (next < since) {
            base.add(days.get(next++));
        }
        open = new Open(before(since), since, t, z < 0);
        calm = 0;
    }

    /** What a change that begins there is held against. */
    private Stretch before(int first) {
        Stretch best = new Stretch(from, from);
        int begin = from;
        for (Stretch change : changes) {
            best = later(best, new Stretch(begin, Math.min(change.begin(), first)));
            begin = Math.max(begin, change.end());
        }
        return later(best, new Stretch(begin, first));
    }

    private Stretch later(Stretch best, Stretch next) {
        boolean enough = next.length() >= Math.clamp(best.length(), 1, LATELY);
        return enough && sum(next).n() > 0 ? next : best;
    }

    private void end(Open now, int t, boolean settled) {
        alarms.add(alarm(now, days.get(t), settled, t));
        open = null;
        calm = 0;
        next = Math.max(next, t + 1);
        changes.add(new Stretch(now.first(), t));
    }

    private void restart() {
        z = 0;
        v = 0;
    }

    /** The new level is what is usual by now. */
    private void settle(Open now, int t) {
        end(now, t, true);
        base.clear();
        from = now.first();
        next = now.first();
        changes.clear();
        restart();
    }

    private Alarm alarm(Open now, @Nullable Day ended, boolean settled, int end) {
        return new Alarm(
                days.get(now.before().begin()).date(),
                days.get(now.before().end()).date(),
                days.get(now.first()).date(),
                days.get(now.raised()).date(),
                ended == null ? null : ended.date(),
                settled,
                now.fall(),
                sum(now.before()),
                sum(now.first(), end),
                base.dispersion());
    }

    private Scores sum(Stretch stretch) {
        return sum(stretch.begin(), stretch.end());
    }

    private Scores sum(int begin, int end) {
        return days.subList(begin, end).stream().map(Day::scores).reduce(Scores.NONE, Scores::plus);
    }

    private Found found() {
        Open now = open;
        if (now != null) {
            alarms.add(alarm(now, null, false, days.size()));
        }
        Scores lately = sum(Math.max(0, days.size() - LATELY), days.size());
        double perDay = (double) lately.n() / Math.min(LATELY, days.size());
        return new Found(
                silence(perDay),
                base.scores(),
                base.days(),
                dispersion(),
                days.get(from).date(),
                next < days.size() ? days.get(next).date() : null,
                perDay,
                alarms);
    }

    private double dispersion() {
        return base.scores().n() == 0 ? 1 : base.dispersion();
    }

    private @Nullable Silence silence(double perDay) {
        if (base.days() < BASE) {
            return Silence.TOO_SHORT;
        }
        double variance = base.scores().n() == 0 ? 0 : base.scores().variance();
        double inTheLongRun = LAMBDA / (2 - LAMBDA) * dispersion() * variance / Math.max(perDay, Double.MIN_NORMAL);
        return variance == 0 || !enough(variance, inTheLongRun) ? Silence.TOO_FEW : null;
    }
}
