package io.cxm.satisfaction.measure.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a trend, one after the other without a gap: days, weeks or months of the tenant's zone. The first and the
 * last may be cut by the period.
 *
 * @param period what they cover together
 * @param days the first day of each, ascending
 */
public record Steps(Every every, Period period, List<LocalDate> days) {
    public static final int MOST = 500;
    /** Of a question with a filter, for which every step is counted by all values that the filter looks at. */
    public static final int MOST_FILTERED = 60;
    /** So many stand side by side on a page: the weeks of a quarter. */
    public static final int FEW = 14;

    private static final int MONTHS = 12;

    public Steps {
        days = List.copyOf(days);
    }

    /** A period with more steps than may be. */
    public static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;

        TooMany(Every every, int most) {
            super("the period has more than " + most + " steps of a " + every.label());
        }
    }

    /**
     * Those of a period. One without an end ends with the data, one without a beginning has the last steps.
     *
     * @param most how many there may be
     * @param clock the newest event of the tenant; what lies behind it has no steps
     */
    public static Steps of(Every every, Period wanted, int most, long clock) throws TooMany {
        ZoneId zone = wanted.zone();
        Long to = wanted.to();
        long newest = to == null ? clock : Math.min(to - 1, clock);
        LocalDate last = first(every, newest, zone);
        Long from = wanted.from();
        LocalDate first = from == null ? every.plus(last, 1 - most) : first(every, from, zone);
        List<LocalDate> days = new ArrayList<>();
        days.add(first);
        for (LocalDate day = every.plus(first, 1); !day.isAfter(last); day = every.plus(day, 1)) {
            if (days.size() == most) {
                throw new TooMany(every, most);
            }
            days.add(day);
        }
        long end = millis(every.plus(days.getLast(), 1), zone);
        return new Steps(
                every,
                new Period(from == null ? millis(first, zone) : from, to == null ? end : Math.min(to, end), zone),
                days);
    }

    /**
     * Those of a report: days or weeks where few of them cover the period, else months. Of a period without a beginning, or of
     * more months than may be, the last year.
     */
    public static Steps ofReport(Period wanted, long clock) {
        Period year = new Period(null, wanted.to(), wanted.zone());
        return Optional.of(wanted)
                .filter(period -> period.from() != null)
                .flatMap(period -> within(Every.DAY, period, FEW, clock)
                        .or(() -> within(Every.WEEK, period, FEW, clock))
                        .or(() -> within(Every.MONTH, period, MOST, clock)))
                .or(() -> within(Every.MONTH, year, MONTHS, clock))
                .orElseThrow();
    }

    private static Optional<Steps> within(Every every, Period wanted, int most, long clock) {
        try {
            return Optional.of(of(every, wanted, most, clock));
        } catch (TooMany _) {
            return Optional.empty();
        }
    }

    /** When each of them begins, in milliseconds since 1970. */
    public List<Long> starts() {
        return days.stream().map(day -> millis(day, period.zone())).toList();
    }

    /** The step that begins on this day, within the period. */
    public Period step(LocalDate day) {
        Long from = period.from();
        Long to = period.to();
        long start = millis(day, period.zone());
        long end = millis(every.plus(day, 1), period.zone());
        return new Period(
                from == null ? start : Math.max(from, start), to == null ? end : Math.min(to, end), period.zone());
    }

    private static LocalDate first(Every every, long time, ZoneId zone) {
        return every.first(Instant.ofEpochMilli(time).atZone(zone).toLocalDate());
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
