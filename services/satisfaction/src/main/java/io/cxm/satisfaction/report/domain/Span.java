package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Over which time a report is that is made again and again: the last whole one before it is made. Weeks begin on Monday. */
public enum Span {
    PREVIOUS_DAY,
    PREVIOUS_WEEK,
    PREVIOUS_MONTH,
    PREVIOUS_QUARTER;

    /** The name in requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Span> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    /** The span as it is for a report that is made at this time. */
    public Period at(Instant time, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        LocalDate to = switch (this) {
            case PREVIOUS_DAY -> day;
            case PREVIOUS_WEEK -> day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
            case PREVIOUS_MONTH -> day.withDayOfMonth(1);
            case PREVIOUS_QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        };
        LocalDate from = switch (this) {
            case PREVIOUS_DAY -> to.minusDays(1);
            case PREVIOUS_WEEK -> to.minusWeeks(1);
            case PREVIOUS_MONTH -> to.minusMonths(1);
            case PREVIOUS_QUARTER -> to.minusMonths(3);
        };
        return new Period(millis(from, zone), millis(to, zone), zone);
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
