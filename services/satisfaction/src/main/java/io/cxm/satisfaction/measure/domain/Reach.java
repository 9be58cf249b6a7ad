package io.cxm.satisfaction.measure.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far figures reach. What can still come back, or be looked at or bought, counts once its days are over on the data's
 * clock, so that all that is counted had the same time for it: else the latest would always seem to sell worst.
 *
 * @param clock the newest event of the tenant, in milliseconds since 1970
 * @param returns how long after its shipment a line can be returned, and what else becomes of it counts
 * @param led how long after it was shown an item can be looked at or bought from there
 */
public record Reach(long clock, Duration returns, Duration led) {
    /** How long after the shipment of a first order another one counts as following it. */
    public static final Duration AGAIN = Duration.ofDays(90);

    /** How long a visit has been silent when it is over. */
    public static final Duration SILENCE = Duration.ofMinutes(30);

    /** The part of a period that a metric can tell of: the period itself where that is all of it, else its first days or none. */
    public Optional<Period> part(Metric metric, Period period) {
        return part(end(metric), period);
    }

    /** The same of what is known so long after it happened. */
    public Optional<Period> part(Duration after, Period period) {
        return part(OptionalLong.of(clock - after.toMillis() + 1), period);
    }

    private static Optional<Period> part(OptionalLong end, Period period) {
        Long to = period.to();
        if (end.isEmpty() || (to != null && to <= end.getAsLong())) {
            return Optional.of(period);
        }
        Long from = period.from();
        return from != null && from >= end.getAsLong()
                ? Optional.empty()
                : Optional.of(new Period(from, end.getAsLong(), period.zone()));
    }

    /** Whether a metric can tell of the whole period, so that it can be compared with another. */
    public boolean whole(Metric metric, Period period) {
        return part(metric, period).filter(period::equals).isPresent();
    }

    /** The latest time of a period's length that a metric can tell of as a whole; empty where the period itself is one. */
    public Optional<Period> closed(Metric metric, Period period) {
        OptionalLong end = end(metric);
        return whole(metric, period) || end.isEmpty() ? Optional.empty() : period.endingBy(end.getAsLong(), clock);
    }

    /** Before when it has to have happened to count; empty where it counts at once. */
    private OptionalLong end(Metric metric) {
        return switch (metric) {
            case CSAT,
                    CSAT_MEAN,
                    NPS,
                    CES,
                    CES_MEAN,
                    STARS,
                    CSAT_WEIGHTED,
                    NPS_WEIGHTED,
                    CES_WEIGHTED,
                    CSAT_PREDICTED,
                    IMPRESSIONS,
                    RESPONSE_RATE,
                    CART_ABANDONMENT_RATE,
                    SEARCH_BOUNCE_RATE,
                    REFORMULATION_RATE,
                    ZERO_RESULT_RATE,
                    DWELL_RATE -> OptionalLong.empty();
            case RETURN_RATE, RETURN_UNIT_RATE, LATE_RATE, COMPLAINT_RATE ->
                OptionalLong.of(clock - returns.toMillis() + 1);
            case REPEAT_RATE -> OptionalLong.of(clock - AGAIN.toMillis() + 1);
            case CLICK_RATE, CONVERSION_RATE -> OptionalLong.of(clock - led.toMillis() + 1);
        };
    }
}
