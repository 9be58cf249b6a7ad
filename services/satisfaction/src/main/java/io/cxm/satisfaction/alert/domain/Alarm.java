package io.cxm.satisfaction.alert.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lasting change that the chart found.
 *
 * @param from the first day that it is held against
 * @param until the day after the last one: {@code first}, unless an alarm before this one leaves too few days between
 * @param first the first day of the change, as well as the chart can tell: since then it has been on this side of its base
 * @param raised on which day's answers it was told
 * @param ended on which day it was over; null while it goes on
 * @param settled whether it ended because the new level is the usual one by now
 * @param fall whether the metric fell
 * @param before the answers from {@code from} to before {@code until}
 * @param since those from {@code first} to its end, or to the newest
 * @param dispersion how much more usual days differ than those of independent answers, at least 1 ({@link Baseline#dispersion})
 */
public record Alarm(
        LocalDate from,
        LocalDate until,
        LocalDate first,
        LocalDate raised,
        @Nullable LocalDate ended,
        boolean settled,
        boolean fall,
        Scores before,
        Scores since,
        double dispersion) {
    /** Whether this day is of the change. */
    boolean covers(LocalDate day) {
        return !day.isBefore(first) && (ended == null || day.isBefore(ended));
    }
}
