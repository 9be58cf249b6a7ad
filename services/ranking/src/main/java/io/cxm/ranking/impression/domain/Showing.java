package io.cxm.ranking.impression.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * That items were shown to a shopper in one answer.
 *
 * @param shopper the id that the answer was for
 * @param at the moment, by the wall's clock
 * @param day since 1970, on the clock of the tenant's data
 * @param items hashes of their ids
 */
public record Showing(String shopper, Instant at, int day, List<Long> items) {
    public Showing {
        items = List.copyOf(items);
    }

    /** The day by the wall's clock. */
    public LocalDate on() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
