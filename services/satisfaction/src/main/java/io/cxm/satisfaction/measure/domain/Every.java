package io.cxm.satisfaction.measure.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the steps of a trend are. A week begins on Monday (ISO 8601). */
public enum Every {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Every(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The name in requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Every> of(String label) {
        return Arrays.stream(values()).filter(e -> e.label().equals(label)).findFirst();
    }

    /** The first day of the step that holds this one. */
    LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    LocalDate plus(LocalDate day, long steps) {
        return day.plus(steps, unit);
    }
}
